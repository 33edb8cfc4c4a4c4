#pragma once

#include <optional>

#include "domain/planning.hpp"
#include "planner/cost/cost_table.hpp"
#include "planner/cost/plan_cost.hpp"

namespace cutwater::planner {

/// Standard deviation, from frame to frame, of the difference between the values of two plans; no
/// more is known of it than the profiles tell. Blocks are independent, and what both plans compute
/// on the same host cancels out of the latency. Bytes and memory do not vary. Nothing when the
/// deviation of a block was not measured.
std::optional<double> deviation_between(const PlanCost& a, const PlanCost& b,
                                        const Objective& objective, const CostTable& table);

}  // namespace cutwater::planner
