#pragma once

#include <vector>

#include "domain/planning.hpp"
#include "planner/cost/cost_table.hpp"
#include "planner/cost/plan_cost.hpp"

namespace cutwater::planner {

/// Whether the plan satisfies the constraint; a limit is met by what differs from it by a rounding
/// error (1e-12 of it). A cost that is not known is within no limit.
bool holds(const Constraint& constraint, const PlanCost& cost, const CostTable& table);

/// Whether the plan satisfies every constraint.
bool all_hold(const std::vector<Constraint>& constraints, const PlanCost& plan,
              const CostTable& table);

}  // namespace cutwater::planner
