#include "input/read_scenario.hpp"

#include "input/scenario_source.hpp"

namespace cutwater {

std::optional<Scenario> read_scenario(const ScenarioRequest& request, Diagnostics& diagnostics) {
  return ScenarioSource(request, diagnostics).scenario({}, diagnostics);
}

}  // namespace cutwater
