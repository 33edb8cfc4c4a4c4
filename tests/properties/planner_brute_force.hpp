#pragma once

#include <string>
#include <vector>

#include "domain/planning.hpp"
#include "planner/cost_table.hpp"
#include "planner/plan_cost.hpp"

namespace cutwater::testing {

/// Every plan of a space, one after the other, from the meaning of the space alone.
std::vector<PlanCost> all_plans(const CostTable& table, const SearchSpace& space);

/// Those that satisfy the constraints.
std::vector<PlanCost> that_hold(const std::vector<PlanCost>& plans,
                                const std::vector<Constraint>& constraints, const CostTable& table);

/// Whether `a` comes before `b`: by the objective, latency, stages, then stage by stage by host
/// and cut.
bool is_better(const PlanCost& a, const PlanCost& b, const Objective& objective,
               const CostTable& table);

/// "0@2 1@5": host and last block of each stage.
std::string text_of(const Plan& plan);

}  // namespace cutwater::testing
