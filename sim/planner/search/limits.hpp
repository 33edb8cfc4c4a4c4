#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "planner/cost/linear_cost.hpp"
#include "planner/cost/occupancy.hpp"
#include "planner/cost/score.hpp"
#include "planner/search/completions.hpp"
#include "planner/search/stage_graph.hpp"

namespace cutwater::planner {

/// A limit on what adds up, and the least that every way to the end adds: tells of the beginning
/// of a plan whether some end still meets the limit.
class Bound {
 public:
  Bound(const StageGraph& graph, const LinearLimit& limit, const CostTable& table)
      : scores_(table, limit.cost, LinearCost(table)),
        completions_(graph, scores_),
        most_(rounded_up(scores_.value(), limit.most)) {}
  Bound(const Bound&) = delete;  // completions_ points to scores_
  Bound& operator=(const Bound&) = delete;

  std::int64_t of(int cut, int state, const Step& step) const {
    return completions_.of(cut, state, step).value;
  }
  /// Whether the limit can still be met with so much before this node.
  bool allows(std::int64_t before, int cut, int state) const {
    const Score& rest = completions_.best(cut, state);
    return is_reached(rest) && before + rest.value <= most_;
  }

 private:
  /// Never prunes what is beyond the limit by rounding only: of the limit, and of the grid.
  static std::int64_t rounded_up(const GridSum& sum, double most) {
    constexpr std::int64_t kGrid = 1 << 20;
    return sum.clamped(most + 2e-12 * (most < 0 ? -most : most)) + kGrid;
  }

  Scores scores_;
  Completions completions_;
  std::int64_t most_;
};

/// The least bottleneck that the ends of plans add: the longest single stage or message that cannot
/// be avoided. What several stages add up to on one host is not in it.
class BottleneckBound {
 public:
  explicit BottleneckBound(const StageGraph& graph);
  /// Seconds; infinite where there is no way to the end.
  double best(int cut, int state) const { return best_[graph_->node(cut, state)]; }

 private:
  double start(int cut, int state) const;

  const StageGraph* graph_;
  std::vector<double> best_;  ///< by node
};

/// The resources, by state of the graph, that stages and messages after it may still occupy. What
/// others have been occupied for will not grow.
std::vector<std::vector<Occupancy::Resource>> later_resources(const StageGraph& graph);

/// The limits among constraints, to prune beginnings of plans with.
class Limits {
 public:
  /// What the beginning of a plan has used up of them.
  struct Used {
    std::vector<std::int64_t> sums{};      ///< by limit
    std::optional<Occupancy> occupancy{};  ///< when there is one on the bottleneck
    std::vector<int> visited{};            ///< places, when the graph may repeat them
    bool repeats = false;
  };

  Limits(const StageGraph& graph, const std::vector<Constraint>& constraints);

  bool is_empty() const { return bounds_.empty() && !most_bottleneck_ && !graph_->may_repeat(); }
  /// Whether one can only be checked on the whole plan.
  bool has_unbounded() const { return has_unbounded_; }

  Used nothing() const;
  void add(Used& used, int cut, int state, const Step& step) const;
  /// Whether some end may still meet them all, after `used` up to this node.
  bool allow(const Used& used, int cut, int state) const;

 private:
  const StageGraph* graph_;
  std::vector<std::unique_ptr<Bound>> bounds_;
  std::optional<double> most_bottleneck_;
  std::optional<BottleneckBound> bottleneck_;
  bool has_unbounded_ = false;
};

}  // namespace cutwater::planner
