#pragma once

#include <optional>

#include "domain/scenario.hpp"
#include "planner/cost/cost_table.hpp"

namespace cutwater::planner {

/// The scenario of the table with the costs of Equations 1 to 3 of Jain et al., "Latency-Memory
/// Optimized Splitting …" (2021), for its stream and hosts:
///   computing = computation of the layers / (cores × speed),  sending = bytes / bandwidth.
/// Computation is counted in multiply-accumulates. Cores × speed is what the profile of the machine
/// says of the model as a whole, over the slowdown of the host. Links have no latency and lose
/// nothing, messages no headers or windows, and no result is returned. Nothing when the
/// multiply-accumulates of a block are not known.
std::optional<Scenario> analytic_scenario(const CostTable& table);

}  // namespace cutwater::planner
