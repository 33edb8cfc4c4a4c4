#include "planner/search/limits.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include "planner/cost/occupancy.hpp"

namespace cutwater::planner {
namespace {

using Resources = std::set<Occupancy::Resource>;

void add_route(Resources& resources, const RouteFacts& route) {
  for (const RouteFacts::Hop& hop : route.hops) resources.insert(hop.channel.index());
}

/// What the result, the next messages and the stages they lead to occupy.
Resources next_resources(const StageGraph& graph, const StageGraph::State& state) {
  const CostTable& table = graph.table();
  Resources resources;
  if (table.result_to()) add_route(resources, table.route(state.place, *table.result_to()));
  for (const int next : state.next) {
    const int place = graph.state(next).place;
    add_route(resources, table.route(state.place, place));
    resources.insert(Occupancy::host(place));
  }
  return resources;
}

}  // namespace

BottleneckBound::BottleneckBound(const StageGraph& graph)
    : graph_(&graph), best_(graph.nodes(), std::numeric_limits<double>::infinity()) {
  const CostTable& table = graph.table();
  const int states = static_cast<int>(graph.states().size());
  for (int s = 0; s < states; ++s) {
    if (!graph.state(s).accepts) continue;
    Occupancy result(table);
    result.send_result(graph.state(s).place);
    best_[graph.node(table.blocks(), s)] = result.longest().value();
  }
  std::vector<double> starts(graph.states().size());
  for (int cut = table.blocks() - 1; cut >= 0; --cut) {
    for (int s = 1; s < states; ++s) starts[static_cast<std::size_t>(s)] = start(cut, s);
    for (int s = 0; s < (cut == 0 ? 1 : states); ++s) {
      double& best = best_[graph.node(cut, s)];
      for (const int next : graph.state(s).next) {
        Occupancy message(table);
        message.send_across(cut, graph.state(s).place, graph.state(next).place);
        const double with = starts[static_cast<std::size_t>(next)];
        best = std::min(best, std::max(with, message.longest().value()));
      }
    }
  }
}

double BottleneckBound::start(int cut, int state) const {
  const CostTable& table = graph_->table();
  const int place = graph_->state(state).place;
  const StageTimes& times = table.times_on(place);
  const double share = table.occupied_share(place);
  const int workers = table.stream_of().workers;
  double best = std::numeric_limits<double>::infinity();
  for (int end = cut + 1; end <= table.blocks(); ++end) {
    if (!graph_->is_allowed(end - 1, place)) break;
    const double time = times.of(cut, end);
    const double longest = std::max(time * share, time / workers);  // as Occupancy has it
    best = std::min(best, std::max(longest, this->best(end, state)));
  }
  return best;
}

std::vector<std::vector<Occupancy::Resource>> later_resources(const StageGraph& graph) {
  std::vector<Resources> later;
  for (const StageGraph::State& state : graph.states()) {
    later.push_back(next_resources(graph, state));
  }
  for (bool grows = true; grows;) {
    grows = false;
    for (std::size_t s = 0; s < later.size(); ++s) {
      const std::size_t before = later[s].size();
      for (const int next : graph.states()[s].next) {
        const Resources& more = later[static_cast<std::size_t>(next)];
        later[s].insert(more.begin(), more.end());
      }
      grows = grows || later[s].size() > before;
    }
  }
  std::vector<std::vector<Occupancy::Resource>> lists;
  lists.reserve(later.size());
  for (const Resources& resources : later) lists.emplace_back(resources.begin(), resources.end());
  return lists;
}

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
