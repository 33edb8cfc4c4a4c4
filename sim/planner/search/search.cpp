#include "planner/search/search.hpp"

#include <algorithm>
#include <cassert>

#include "planner/cost/constraint.hpp"
#include "planner/cost/linear_cost.hpp"
#include "planner/cost/objective.hpp"
#include "planner/search/completions.hpp"
#include "planner/search/enumeration.hpp"
#include "planner/search/label_search.hpp"
#include "planner/search/limits.hpp"
#include "planner/search/stage_graph.hpp"

namespace cutwater::planner {
namespace {

/// After so many paths that limits forbid, labels that compare them are the faster way.
std::size_t patience_for(std::size_t count) { return 5000 + 20 * count; }

/// A second cost that decides between equals; none where the first one is the latency.
LinearCost tie_breaker(const Objective& objective, const CostTable& table) {
  LinearCost latency(table);
  const bool is_latency = std::all_of(
      objective.terms.begin(), objective.terms.end(),
      [](const Objective::Term& term) { return term.cost == Objective::Cost::kLatency; });
  if (!is_latency) latency.add_latency(1);
  return latency;
}

std::vector<PlanCost> plans_of(const CostTable& table, const SearchSpace& space,
                               const Objective& objective,
                               const std::vector<Constraint>& constraints, std::size_t count) {
  const StageGraph graph(table, space, constraints);
  const Limits limits(graph, constraints);
  const CostSum cost = cost_sum_of(objective, table);
  std::vector<PlanCost> plans;
  if (cost.bottleneck_weight == 0) {
    const Scores scores(table, cost.linear, tie_breaker(objective, table));
    const Completions completions(graph, scores);
    Enumeration paths(graph, completions, limits, patience_for(count));
    while (plans.size() < count) {
      const std::optional<Path> path = paths.next();
      if (!path) break;
      PlanCost plan = cost_of(plan_of(*path, graph), table);
      if (all_hold(constraints, plan, table)) plans.push_back(std::move(plan));
    }
    if (plans.size() == count || paths.is_exhausted()) return plans;
    plans.clear();
  }
  const auto check = [&](const Path& path) {
    return all_hold(constraints, cost_of(plan_of(path, graph), table), table);
  };
  for (const Path& path : LabelSearch::best(graph, cost, limits, count, check)) {
    plans.push_back(cost_of(plan_of(path, graph), table));
  }
  return plans;
}

/// Leaves out one constraint after the other as long as there is no plan without it.
Infeasible explain(const CostTable& table, const SearchSpace& space,
                   const std::vector<Constraint>& constraints) {
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < constraints.size(); ++i) kept.push_back(i);
  const auto has_plan = [&](const std::vector<std::size_t>& positions) {
    std::vector<Constraint> some;
    some.reserve(positions.size());
    for (const std::size_t i : positions) some.push_back(constraints[i]);
    return !plans_of(table, space, Objective{}, some, 1).empty();
  };
  for (std::size_t i = 0; i < constraints.size(); ++i) {
    std::vector<std::size_t> without = kept;
    std::erase(without, i);
    if (!has_plan(without)) kept = std::move(without);
  }
  return {kept};
}

}  // namespace

Found best_plans(const CostTable& table, const SearchSpace& space, const Objective& objective,
                 const std::vector<Constraint>& constraints, std::size_t count) {
  Found found;
  found.plans = plans_of(table, space, objective, constraints, std::max<std::size_t>(count, 1));
  if (found.plans.empty()) found.infeasible = explain(table, space, constraints);
  found.plans.resize(std::min(found.plans.size(), count));
  return found;
}

std::vector<PlanCost> pareto_front(const CostTable& table, const SearchSpace& space,
                                   const std::vector<Objective>& costs,
                                   const std::vector<Constraint>& constraints) {
  assert(!costs.empty() && costs.size() <= kMostCosts);
  const StageGraph graph(table, space, constraints);
  const Limits limits(graph, constraints);
  std::vector<CostSum> sums;
  sums.reserve(costs.size());
  for (const Objective& cost : costs) sums.push_back(cost_sum_of(cost, table));
  const auto check = [&](const Path& path) {
    return all_hold(constraints, cost_of(plan_of(path, graph), table), table);
  };
  std::vector<PlanCost> front;
  for (const Path& path : LabelSearch::front(graph, sums, limits, check)) {
    front.push_back(cost_of(plan_of(path, graph), table));
  }
  return front;
}

std::size_t knee(const std::vector<PlanCost>& front, const std::vector<Objective>& costs,
                 const CostTable& table) {
  assert(!front.empty());
  std::vector<double> distances(front.size());
  for (const Objective& cost : costs) {
    std::vector<double> values;
    values.reserve(front.size());
    for (const PlanCost& plan : front) values.push_back(value_of(cost, plan, table).value_or(0));
    const auto [least, greatest] = std::minmax_element(values.begin(), values.end());
    const double range = *greatest - *least;
    for (std::size_t i = 0; i < front.size() && range > 0; ++i) {
      const double share = (values[i] - *least) / range;
      distances[i] += share * share;
    }
  }
  return static_cast<std::size_t>(std::min_element(distances.begin(), distances.end()) -
                                  distances.begin());
}

}  // namespace cutwater::planner
