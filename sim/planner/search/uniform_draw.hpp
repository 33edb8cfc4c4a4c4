#pragma once

#include <vector>

#include "base/random.hpp"
#include "planner/search/stage_graph.hpp"

namespace cutwater::planner {

/// Draws paths of a graph, each with the same probability: dynamic programming counts the ways to
/// the end from everywhere, and a walk from the start takes every step as often as there are ways
/// behind it. Counts are doubles, so probabilities are equal to about 1e-13.
class UniformDraw {
 public:
  /// `graph` must outlive this.
  explicit UniformDraw(const StageGraph& graph);

  /// Is there no path at all?
  bool is_empty() const { return !(ways(0, StageGraph::kStart) > 0); }
  /// Must not be empty. The same numbers draw the same path.
  Path draw(const RandomStream& random) const;

 private:
  double ways(int cut, int state) const { return ways_[graph_->node(cut, state)]; }
  double starts(int cut, int state) const { return starts_[graph_->node(cut, state)]; }
  void count_starts(int cut);
  void count_ways(int cut);
  void scale_down(int cut);

  const StageGraph* graph_;
  // By node. The counts of a cut have a unit of their own, since those of large graphs are beyond
  // all numbers: only their ratios mean something.
  std::vector<double> ways_;    ///< from the node, whose last stage ended there
  std::vector<double> starts_;  ///< of a stage that begins at the cut in the state
};

}  // namespace cutwater::planner
