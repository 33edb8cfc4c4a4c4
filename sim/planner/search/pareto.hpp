#pragma once

#include <cstddef>
#include <vector>

#include "domain/planning.hpp"
#include "planner/cost/cost_table.hpp"
#include "planner/cost/plan_cost.hpp"

namespace cutwater::planner {

/// Every combination of costs that no plan of the space beats in one of them without losing in
/// another, once each, by rising first, then second, then third cost; of plans with the same costs
/// the one that best_plans() would put first. Two or three costs. Empty when no plan satisfies
/// the constraints: best_plans() tells why. Throws PlanningError likewise.
std::vector<PlanCost> pareto_front(const CostTable& table, const SearchSpace& space,
                                   const std::vector<Objective>& costs,
                                   const std::vector<Constraint>& constraints);

/// Position of the plan nearest to the best of every cost at once, each cost measured from its
/// least (0) to its greatest (1) in the front. The front must not be empty.
std::size_t knee(const std::vector<PlanCost>& front, const std::vector<Objective>& costs,
                 const CostTable& table);

}  // namespace cutwater::planner
