#include "planner/strategies/best_choice.hpp"

#include <utility>

#include "planner/search/search.hpp"

namespace cutwater::planner {

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
