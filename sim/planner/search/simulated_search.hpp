#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

#include "domain/planning.hpp"
#include "planner/cost/cost_table.hpp"
#include "planner/cost/plan_cost.hpp"
#include "planner/search/halving.hpp"

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

/// How far a search that simulates goes.
struct SimulatedSearchRules {
  std::optional<std::size_t> budget;   ///< simulations; else default_budget()
  std::size_t most_replications = 32;  ///< of one plan; 1: nothing is random
};

/// One simulation of a plan, with the random numbers of a replication.
struct PlanTrial {
  const Plan* plan = nullptr;
  std::size_t replication = 0;
};

/// As MakeTrials, of plans.
using SimulatePlans =
    std::function<std::vector<std::optional<double>>(const std::vector<PlanTrial>&)>;

/// What simulations put first.
struct SimulatedBest {
  PlanCost plan;
  double value = 0;  ///< mean over its replications
  /// No doubt is left that it is the best of those simulated, and the budget was no limit to the
  /// search near it.
  bool is_decided = false;
  std::size_t simulations = 0;
  std::size_t plans = 0;  ///< that were simulated at least once
};

/// As many as there are plans in the space, of more than 100 a fifth; at least 20, at most 200.
std::size_t default_budget(const CostTable& table, const SearchSpace& space,
                           const std::vector<Constraint>& constraints);

/// The plan that is best when simulated, of those that satisfy the constraints: candidate_plans()
/// by successive halving, then plans_near() the winner, as long as one of them beats it and the
/// budget lasts. What is left of the budget goes to more candidates where one simulation of each is
/// enough, or no plan yet has a value. Nothing when no plan satisfies the constraints, or none that
/// was simulated has a value.
std::optional<SimulatedBest> best_simulated(const CostTable& table, const SearchSpace& space,
                                            const std::vector<Constraint>& constraints,
                                            const SimulatedSearchRules& rules,
                                            const SimulatePlans& simulate,
                                            const IsAboveZero& is_above_zero);

}  // namespace cutwater::planner
