#pragma once

#include <string>
#include <vector>

#include "domain/planning.hpp"
#include "planner/cost/cost_table.hpp"
#include "planner/cost/plan_cost.hpp"

namespace cutwater::testing {

/// Every plan of a space, one after the other, from the meaning of the space alone.
std::vector<planner::PlanCost> all_plans(const planner::CostTable& table, const SearchSpace& space);

/// Those that satisfy the constraints.
std::vector<planner::PlanCost> that_hold(const std::vector<planner::PlanCost>& plans,
                                         const std::vector<Constraint>& constraints,
                                         const planner::CostTable& table);

/// Whether `a` comes before `b`: by the objective, latency, stages, then stage by stage by host
/// and cut.
bool is_better(const planner::PlanCost& a, const planner::PlanCost& b, const Objective& objective,
               const planner::CostTable& table);

/// "0@2 1@5": host and last block of each stage.
std::string text_of(const Plan& plan);

}  // namespace cutwater::testing
