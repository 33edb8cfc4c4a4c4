#include "planner/cost/limits.hpp"

#include <algorithm>

namespace cutwater::planner {

Limits::Limits(const StageGraph& graph, const std::vector<Constraint>& constraints)
    : graph_(&graph) {
  for (const Constraint& constraint : constraints) {
    const Limit* limit = std::get_if<Limit>(&constraint.rule);
    if (!limit) continue;
    if (const auto linear = linear_limit_of(*limit, graph.table())) {
      bounds_.push_back(std::make_unique<Bound>(graph, *linear, graph.table()));
    } else if (limit->relation == Relation::kAtMost) {
      const double most = limit->value * (1 + 1e-9);  // the plan as a whole is checked exactly
      most_bottleneck_ = std::min(most, most_bottleneck_.value_or(most));
    } else {
      has_unbounded_ = true;
    }
  }
  if (most_bottleneck_) bottleneck_.emplace(graph);
}

Limits::Used Limits::nothing() const {
  Used used{std::vector<std::int64_t>(bounds_.size())};
  if (most_bottleneck_) used.occupancy.emplace(graph_->table());
  return used;
}

void Limits::add(Used& used, int cut, int state, const Step& step) const {
  for (std::size_t i = 0; i < bounds_.size(); ++i) {
    used.sums[i] += bounds_[i]->of(cut, state, step);
  }
  const int place = graph_->state(step.state).place;
  if (used.occupancy) {
    const Seconds compute(graph_->table().times_on(place).of(cut, step.end));
    used.occupancy->send_across(cut, graph_->state(state).place, place);
    used.occupancy->compute(compute, place);
  }
  if (!graph_->may_repeat()) return;
  const auto known = std::find(used.visited.begin(), used.visited.end(), place);
  used.repeats = used.repeats || known != used.visited.end();
  used.visited.push_back(place);
}

bool Limits::allow(const Used& used, int cut, int state) const {
  if (used.repeats) return false;
  if (used.occupancy) {
    const double least = std::max(used.occupancy->longest().value(), bottleneck_->best(cut, state));
    if (least > *most_bottleneck_) return false;
  }
  for (std::size_t i = 0; i < bounds_.size(); ++i) {
    if (!bounds_[i]->allows(used.sums[i], cut, state)) return false;
  }
  return true;
}

}  // namespace cutwater::planner
