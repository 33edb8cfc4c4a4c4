#pragma once

#include <cstdint>
#include <vector>

#include "planner/cost/linear_cost.hpp"
#include "planner/cost/score.hpp"
#include "planner/search/completions.hpp"

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

/// The same for the bottleneck: the longest single stage or message that cannot be avoided. What
/// several stages add up to on one host is not in it.
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

}  // namespace cutwater::planner
