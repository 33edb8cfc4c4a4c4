#pragma once

#include <vector>

#include "base/diagnostics.hpp"
#include "domain/plan.hpp"
#include "domain/workload.hpp"
#include "input/scenario/scenario_checks.hpp"

namespace cutwater::input {

/// The streams and background flows of a scenario, one for each member where a fleet is named.
struct SpreadWorkload {
  Workload workload;
  std::vector<Plan> plans;  ///< one a stream; empty where none is given
};

/// `streams` must be without errors: with source and model.
SpreadWorkload spread_out(const std::vector<PlannedStream>& streams, const WorkloadText& text,
                          Diagnostics& diagnostics);

}  // namespace cutwater::input
