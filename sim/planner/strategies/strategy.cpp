#include "planner/strategies/strategy.hpp"

#include <algorithm>
#include <utility>

#include "planner/search/search.hpp"

namespace cutwater::planner {

const std::vector<Strategy>& strategies() {
  static const std::vector<Strategy> kAll = {
      kNativeStrategy, kFixedStrategy, kRandomStrategy,   kLatencyStrategy,  kThroughputStrategy,
      kBytesStrategy,  kLmosStrategy,  kDeadlineStrategy, kWeightedStrategy, kSimulatedStrategy,
  };
  return kAll;
}

const Strategy* find_strategy(const std::string& name) {
  const auto it = std::find_if(strategies().begin(), strategies().end(),
                               [&](const Strategy& strategy) { return strategy.name == name; });
  return it == strategies().end() ? nullptr : &*it;
}

Choice best_choice(const StrategyQuestion& question, const Objective& objective,
                   const std::vector<Constraint>& more) {
  std::vector<Constraint> constraints = question.constraints;
  constraints.insert(constraints.end(), more.begin(), more.end());
  Found found = best_plans(question.table, question.space, objective, constraints, 1);
  if (!found.infeasible) return std::move(found.plans.front());
  NoPlan none;
  for (const std::size_t c : found.infeasible->constraints) {
    none.constraints.push_back(constraints[c].text);
  }
  return none;
}

Objective objective_of(Objective::Cost cost, std::vector<HostId> hosts) {
  Objective objective;
  objective.terms.front().cost = cost;
  objective.terms.front().hosts = std::move(hosts);
  return objective;
}

}  // namespace cutwater::planner
