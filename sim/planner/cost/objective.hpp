#pragma once

#include <optional>
#include <vector>

#include "domain/planning.hpp"
#include "planner/cost/cost_table.hpp"
#include "planner/cost/plan_cost.hpp"

namespace cutwater::planner {

/// The sum of weight × cost that the objective stands for; nothing when one of them is not known.
std::optional<double> value_of(const Objective& objective, const PlanCost& cost,
                               const CostTable& table);

/// The hosts that a term on energy or memory is about: its own, else all of the table that count.
std::vector<HostId> hosts_of(const Objective::Term& term, const CostTable& table);

/// Standard deviation, from frame to frame, of the difference between the values of two plans; no
/// more is known of it than the profiles tell. Blocks are independent, and what both plans compute
/// on the same host cancels out of the latency. Bytes and memory do not vary. Nothing when the
/// deviation of a block was not measured.
std::optional<double> deviation_between(const PlanCost& a, const PlanCost& b,
                                        const Objective& objective, const CostTable& table);

}  // namespace cutwater::planner
