#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "domain/planning.hpp"
#include "planner/cost/cost_table.hpp"
#include "planner/cost/plan_cost.hpp"

namespace cutwater::planner {

/// Why there is no plan.
struct Infeasible {
  /// Positions of constraints that no plan of the space satisfies together, though without any one
  /// of them there is a plan: each excludes everything that the others leave. Empty: the space
  /// itself holds no plan.
  std::vector<std::size_t> constraints;
};

struct Found {
  std::vector<PlanCost> plans;           ///< best first
  std::optional<Infeasible> infeasible;  ///< exactly when there is no plan
};

/// The `count` best plans of the space that satisfy all constraints, or all there are. Equally good
/// ones by latency, then number of stages, then stage by stage by host in the order of the
/// platform file and by earlier cut. Stages that follow each other are on different hosts. Memory
/// must be known (CostTable::knows_memory) where it is asked for, and so must power. Throws
/// PlanningError when the bottleneck, or limits, leave too many plans to compare.
Found best_plans(const CostTable& table, const SearchSpace& space, const Objective& objective,
                 const std::vector<Constraint>& constraints, std::size_t count);

/// Every combination of costs that no plan of the space beats in one of them without losing in
/// another, once each, by rising first, then second, then third cost; of plans with the same costs
/// the one that best_plans() would put first. Two or three costs. Empty when no plan satisfies
/// the constraints: best_plans() tells why. Throws PlanningError when
/// limits leave too many plans to compare.
std::vector<PlanCost> pareto_front(const CostTable& table, const SearchSpace& space,
                                   const std::vector<Objective>& costs,
                                   const std::vector<Constraint>& constraints);

/// Position of the plan nearest to the best of every cost at once, each cost measured from its
/// least (0) to its greatest (1) in the front. The front must not be empty.
std::size_t knee(const std::vector<PlanCost>& front, const std::vector<Objective>& costs,
                 const CostTable& table);

}  // namespace cutwater::planner
