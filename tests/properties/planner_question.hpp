#pragma once

#include <vector>

#include "domain/planning.hpp"
#include "domain/scenario.hpp"
#include "planner/cost/cost_table.hpp"
#include "planner/cost/plan_cost.hpp"

namespace cutwater::testing {

/// With many, times and sizes are few powers of two: plans often cost the same, exactly.
enum class Ties { kMany, kFew };

/// A scenario of one stream small enough to try all its plans; hosts have tiers and power.
Scenario pick_planned(Ties ties);

SearchSpace pick_space(const Scenario& scenario);

/// One to three costs of any kind, weighted.
Objective pick_objective(const Scenario& scenario, Ties ties);
Objective pick_single_cost(const Scenario& scenario);

/// Up to three of any kind; limits are near what one of the plans costs.
std::vector<Constraint> pick_constraints(const planner::CostTable& table,
                                         const std::vector<planner::PlanCost>& plans);

}  // namespace cutwater::testing
