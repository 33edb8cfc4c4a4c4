#pragma once

#include <optional>

#include "base/diagnostics.hpp"
#include "domain/scenario.hpp"
#include "input/scenario/scenario_request.hpp"

namespace cutwater::input {

/// Reads all files of a scenario and checks it as a whole. Everything that is wrong with any of
/// them is reported in one go; a scenario is returned exactly when nothing is. Where many are to be
/// built that differ in some values: ScenarioSource.
std::optional<Scenario> read_scenario(const ScenarioRequest& request, Diagnostics& diagnostics);

}  // namespace cutwater::input
