#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "planner/cost/occupancy.hpp"
#include "planner/search/bound.hpp"
#include "planner/search/stage_graph.hpp"

namespace cutwater::planner {

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
