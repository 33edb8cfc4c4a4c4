#include "planner/paths.hpp"

#include <algorithm>
#include <utility>

#include "planner/constraint.hpp"

namespace cutwater {

Plan plan_of(const Path& path, const StageGraph& graph) {
  Plan plan;
  plan.stages.reserve(path.size());
  int first = 0;
  for (const Step& step : path) {
    plan.stages.push_back({graph.table().host(graph.state(step.state).place), first, step.end - 1});
    first = step.end;
  }
  return plan;
}

bool comes_first(const StageGraph& graph, const Path& a, const Path& b) {
  const auto key = [&](const Step& s) { return std::pair(graph.state(s.state).place, s.end); };
  return std::lexicographical_compare(
      a.begin(), a.end(), b.begin(), b.end(),
      [&](const Step& x, const Step& y) { return key(x) < key(y); });
}

bool all_hold(const std::vector<Constraint>& constraints, const PlanCost& plan,
              const CostTable& table) {
  return std::all_of(constraints.begin(), constraints.end(),
                     [&](const Constraint& c) { return holds(c, plan, table); });
}

}  // namespace cutwater
