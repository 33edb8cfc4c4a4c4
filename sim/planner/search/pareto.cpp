#include "planner/search/pareto.hpp"

#include <algorithm>
#include <cassert>

#include "planner/cost/limits.hpp"
#include "planner/cost/objective.hpp"
#include "planner/search/label_search.hpp"
#include "planner/search/paths.hpp"
#include "planner/search/stage_graph.hpp"

namespace cutwater::planner {

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
