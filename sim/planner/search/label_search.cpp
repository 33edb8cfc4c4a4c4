#include "planner/search/label_search.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "planner/planning_error.hpp"
#include "planner/search/limits.hpp"

namespace cutwater::planner {
namespace {

/// Beginnings of plans that are kept: a few seconds and a hundred megabytes. Balancing hosts that
/// may be revisited is as hard as partitioning numbers, so some questions need more than there is.
constexpr std::size_t kMostLabels = 100'000;

LinearCost latency_cost(const CostTable& table) {
  LinearCost cost(table);
  cost.add_latency(1);
  return cost;
}

/// Wide enough for the bottleneck too, which stays below a few latencies.
LinearCost greater_than(const CostSum& sum) {
  LinearCost cost = sum.linear;
  if (sum.bottleneck_weight > 0) cost.add_latency(16 * sum.bottleneck_weight);
  return cost;
}

}  // namespace

LabelSearch::Cost::Cost(const StageGraph& graph, const CostSum& sum)
    : scores(graph.table(), sum.linear, LinearCost(graph.table()), greater_than(sum)),
      completions(graph, scores),
      bottleneck_weight(sum.bottleneck_weight) {}

LabelSearch::LabelSearch(const StageGraph& graph, const std::vector<CostSum>& costs,
                         const Limits& limits, Goal goal, std::size_t count)
    : graph_(&graph), limits_(&limits), goal_(goal), count_(count), at_node_(graph.nodes()) {
  bool has_bottleneck = false;
  for (const CostSum& cost : costs) {
    costs_.push_back(std::make_unique<Cost>(graph, cost));
    has_bottleneck = has_bottleneck || cost.bottleneck_weight > 0;
  }
  latency_ = std::make_unique<Cost>(graph, CostSum{latency_cost(graph.table()), 0});
  may_give_up_ = !limits.has_unbounded() && !graph.may_repeat();
  if (has_bottleneck) bottleneck_.emplace(graph);
  later_ = later_resources(graph);
}

std::vector<Path> LabelSearch::best(const StageGraph& graph, const CostSum& cost,
                                    const Limits& limits, std::size_t count, const Check& check) {
  return LabelSearch(graph, {cost}, limits, Goal::kBest, count).run(check);
}

std::vector<Path> LabelSearch::front(const StageGraph& graph, const std::vector<CostSum>& costs,
                                     const Limits& limits, const Check& check) {
  return LabelSearch(graph, costs, limits, Goal::kFront, 1).run(check);
}

std::vector<Path> LabelSearch::run(const Check& check) {
  std::vector<Path> found;
  Label start;
  start.used = limits_->nothing();
  if (bottleneck_) start.occupancy.emplace(graph_->table());
  if (!is_reached(latency_->completions.best(0, StageGraph::kStart)) ||
      !limits_->allow(start.used, 0, StageGraph::kStart)) {
    return found;
  }
  labels_.push_back(std::move(start));
  open_.push_back(0);
  const auto is_later_one = [this](std::uint32_t a, std::uint32_t b) { return is_later(a, b); };
  while (!open_.empty() && (goal_ == Goal::kFront || found.size() < count_)) {
    std::pop_heap(open_.begin(), open_.end(), is_later_one);
    const std::uint32_t index = open_.back();
    open_.pop_back();
    const Label& label = labels_[index];
    if (label.is_beaten || is_behind_front(label)) continue;
    if (label.cut < graph_->table().blocks()) {
      extend(index);
      continue;
    }
    Path path = path_of(label);
    if (!check(path)) continue;
    if (goal_ == Goal::kFront) front_.push_back(label.least);
    found.push_back(std::move(path));
  }
  return found;
}

void LabelSearch::extend(std::uint32_t index) {
  const int cut = labels_[index].cut;
  const int state = labels_[index].state;
  for (const int next : graph_->state(state).next) {
    for (int end = cut + 1; end <= graph_->table().blocks(); ++end) {
      if (!graph_->is_allowed(end - 1, graph_->state(next).place)) break;
      add(index, {next, end});
    }
  }
}

void LabelSearch::add(std::uint32_t parent, const Step& step) {
  if (!is_reached(latency_->completions.best(step.end, step.state))) return;
  std::optional<Label> label = child(labels_[parent], step);
  if (!label) return;
  label->parent = parent;
  if (is_given_up(*label)) return;
  if (labels_.size() == kMostLabels) {
    throw PlanningError(
        "too many plans to compare for an exact answer: do not revisit hosts, name fewer of them, "
        "or add constraints");
  }
  const auto index = static_cast<std::uint32_t>(labels_.size());
  at_node_[graph_->node(label->cut, label->state)].push_back(index);
  labels_.push_back(std::move(*label));
  open_.push_back(index);
  std::push_heap(open_.begin(), open_.end(),
                 [this](std::uint32_t a, std::uint32_t b) { return is_later(a, b); });
}

// Nothing when the plan cannot meet the limits any more, or is behind the front.
std::optional<Label> LabelSearch::child(const Label& parent, const Step& step) const {
  Label label;
  label.cut = step.end;
  label.state = step.state;
  label.stages = parent.stages + 1;
  for (std::size_t k = 0; k < costs_.size(); ++k) {
    const Score part = costs_[k]->completions.of(parent.cut, parent.state, step);
    const Score& rest = costs_[k]->completions.best(step.end, step.state);
    label.linear[k] = parent.linear[k] + part.value;
    label.least[k] = label.linear[k] + rest.value;
  }
  if (!bottleneck_ && is_behind_front(label)) return std::nullopt;
  const Score part = latency_->completions.of(parent.cut, parent.state, step);
  label.latency = parent.latency + part.value;
  label.least_latency = label.latency + latency_->completions.best(step.end, step.state).value;
  if (bottleneck_) {
    const CostTable& table = graph_->table();
    const int place = graph_->state(step.state).place;
    label.occupancy = parent.occupancy;
    label.occupancy->send_across(parent.cut, graph_->state(parent.state).place, place);
    label.occupancy->compute(Seconds(table.times_on(place).of(parent.cut, step.end)), place);
    if (step.end == table.blocks()) label.occupancy->send_result(place);
    rate(label);
    if (is_behind_front(label)) return std::nullopt;
  }
  if (limits_->is_empty()) return label;
  label.used = parent.used;
  limits_->add(label.used, parent.cut, parent.state, step);
  if (!limits_->allow(label.used, step.end, step.state)) return std::nullopt;
  return label;
}

// Adds what the bottleneck costs at least.
void LabelSearch::rate(Label& label) const {
  double longest = label.occupancy->longest().value();
  if (label.cut < graph_->table().blocks()) {
    longest = std::max(longest, bottleneck_->best(label.cut, label.state));
  }
  for (std::size_t k = 0; k < costs_.size(); ++k) {
    const double weight = costs_[k]->bottleneck_weight;
    if (weight > 0) label.least[k] += costs_[k]->scores.value().clamped(weight * longest);
  }
}

// Whether enough labels at its node beat it; those that it beats itself are no longer needed.
bool LabelSearch::is_given_up(const Label& label) {
  if (!may_give_up_) return false;
  std::vector<std::uint32_t>& others = at_node_[graph_->node(label.cut, label.state)];
  std::size_t better = 0;
  for (const std::uint32_t other : others) {
    if (beats(labels_[other], label) && ++better >= count_) return true;
  }
  if (count_ > 1) return false;
  std::erase_if(others, [&](std::uint32_t other) {
    if (!beats(label, labels_[other])) return false;
    labels_[other].is_beaten = true;
    return true;
  });
  return false;
}

// Points of the front came first, so one that costs no more in everything is the better plan also
// where all costs are equal. The last ones are the likeliest.
bool LabelSearch::is_behind_front(const Label& label) const {
  return std::any_of(front_.rbegin(), front_.rend(), [&](const CostVector& point) {
    for (std::size_t k = 0; k < costs_.size(); ++k) {
      if (point[k] > label.least[k]) return false;
    }
    return true;
  });
}

// At one node: whatever follows, `a` ends no worse, and before `b` where they end equal.
bool LabelSearch::beats(const Label& a, const Label& b) const {
  bool is_less = false;
  for (std::size_t k = 0; k < costs_.size(); ++k) {
    if (a.linear[k] > b.linear[k]) return false;
    is_less = is_less || a.linear[k] < b.linear[k];
  }
  if (!is_less) {
    const auto tie_a = std::tie(a.latency, a.stages);
    const auto tie_b = std::tie(b.latency, b.stages);
    if (tie_a > tie_b) return false;
    if (tie_a == tie_b && !comes_first(*graph_, path_of(a), path_of(b))) return false;
  }
  return uses_no_more(a, b);
}

bool LabelSearch::uses_no_more(const Label& a, const Label& b) const {
  const auto is_no_more = [&](const Occupancy& x, const Occupancy& y) {
    const auto& later = later_[static_cast<std::size_t>(a.state)];
    return x.longest() <= y.longest() &&
           std::all_of(later.begin(), later.end(),
                       [&](Occupancy::Resource r) { return x.of(r) <= y.of(r); });
  };
  if (a.occupancy && !is_no_more(*a.occupancy, *b.occupancy)) return false;
  if (a.used.occupancy && !is_no_more(*a.used.occupancy, *b.used.occupancy)) return false;
  for (std::size_t i = 0; i < a.used.sums.size(); ++i) {
    if (a.used.sums[i] > b.used.sums[i]) return false;
  }
  return true;
}

bool LabelSearch::is_later(std::uint32_t a, std::uint32_t b) const {
  const Label& x = labels_[a];
  const Label& y = labels_[b];
  const int blocks = graph_->table().blocks();
  const auto least_stages = [&](const Label& l) { return l.stages + (l.cut < blocks ? 1 : 0); };
  const auto key = [&](const Label& l) {
    return std::tuple(l.least, l.least_latency, least_stages(l));
  };
  if (const auto order = key(x) <=> key(y); order != 0) return order > 0;
  return comes_first(*graph_, path_of(y), path_of(x));
}

Path LabelSearch::path_of(const Label& label) const {
  Path path;
  for (const Label* at = &label; at->parent != Label::kNone; at = &labels_[at->parent]) {
    path.push_back({at->state, at->cut});
  }
  std::reverse(path.begin(), path.end());
  return path;
}

}  // namespace cutwater::planner
