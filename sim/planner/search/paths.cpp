#include "planner/search/paths.hpp"

#include <algorithm>
#include <utility>

#include "planner/cost/constraint.hpp"

namespace cutwater::planner {

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

bool is_path(const Plan& plan, const StageGraph& graph) {
  int state = StageGraph::kStart;
  for (const Stage& stage : plan.stages) {
    const int place = *graph.table().find_place(stage.host);
    const std::vector<int>& next = graph.state(state).next;
    const auto step = std::find_if(next.begin(), next.end(),
                                   [&](int s) { return graph.state(s).place == place; });
    if (step == next.end()) return false;
    state = *step;
    for (int block = stage.first_block; block <= stage.last_block; ++block) {
      if (!graph.is_allowed(block, place)) return false;
    }
  }
  return graph.state(state).accepts;
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

}  // namespace cutwater::planner
