#include "input/scenario/read_scenario.hpp"

#include "input/scenario/scenario_source.hpp"

namespace cutwater::input {

std::optional<Scenario> read_scenario(const ScenarioRequest& request, Diagnostics& diagnostics) {
  return ScenarioSource(request, diagnostics).scenario({}, diagnostics);
}

}  // namespace cutwater::input
