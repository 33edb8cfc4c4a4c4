#pragma once

#include <cstddef>
#include <vector>

#include "domain/planning.hpp"
#include "planner/cost/cost_table.hpp"
#include "planner/cost/plan_cost.hpp"

namespace cutwater::planner {

/// Up to `count` plans of the space that one closed form or another puts first, each plan once:
/// the best by latency, by bottleneck, by bytes, by sums of these and by energy, all on one host,
/// and the front of latency × bottleneck; then the second of each, and so on. Empty when no plan
/// satisfies the constraints: best_plans() tells why.
std::vector<PlanCost> candidate_plans(const CostTable& table, const SearchSpace& space,
                                      const std::vector<Constraint>& constraints,
                                      std::size_t count);

/// Up to `count` such plans that differ from `plan` near its cuts only, or in one of its stages;
/// it may be among them.
std::vector<PlanCost> plans_near(const Plan& plan, const CostTable& table, const SearchSpace& space,
                                 const std::vector<Constraint>& constraints, std::size_t count);

}  // namespace cutwater::planner
