#pragma once

#include <optional>

#include "base/diagnostics.hpp"
#include "domain/scenario.hpp"
#include "input/scenario/scenario_source.hpp"
#include "study/choice/choose_plans.hpp"
#include "study/grid/design.hpp"

namespace cutwater::study {

/// Is each value of each axis right, and each strategy by name? One is wrong when there is no
/// scenario with it, be it alone or with the first values of the other axes, and the fault is found
/// in the value or its key; other faults are of a point, not of the grid. Of each axis the first
/// wrong value is reported; of very many values, the first ones are looked at. Returns a valid
/// scenario of the grid, exactly when nothing is reported.
std::optional<Scenario> check_values(const Design& design, const StrategyRequest& strategy,
                                     input::ScenarioSource& source, Diagnostics& diagnostics);

}  // namespace cutwater::study
