#pragma once

#include <vector>

#include "base/diagnostics.hpp"
#include "domain/platform.hpp"
#include "domain/workload.hpp"
#include "input/scenario/model_shelf.hpp"
#include "input/scenario/scenario_checks.hpp"

namespace cutwater::input {

/// Reports what is wrong with the constraints of the streams.
void check_constraints(const Platform& platform, const std::vector<PlannedStream>& streams,
                       const ModelShelf& shelf, Diagnostics& diagnostics);

/// Puts the constraints, in which nothing is wrong, to the streams that `streams` were spread out
/// to.
void add_constraints(const Platform& platform, const std::vector<PlannedStream>& streams,
                     const ModelShelf& shelf, Workload& workload);

}  // namespace cutwater::input
