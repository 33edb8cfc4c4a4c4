#pragma once

#include <optional>

#include "base/diagnostics.hpp"
#include "cli/sweep_design.hpp"
#include "domain/scenario.hpp"
#include "input/scenario_source.hpp"

namespace cutwater {

/// Is each value of each axis right, by itself or with the first values of the other axes? The
/// first that is not is reported, for each axis; of very many values, the first ones are looked at.
/// A valid scenario of the sweep, exactly when nothing is reported.
std::optional<Scenario> check_values(const SweepDesign& design, ScenarioSource& source,
                                     Diagnostics& diagnostics);

}  // namespace cutwater
