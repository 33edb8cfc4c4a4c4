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

}  // namespace cutwater::planner
