#pragma once

#include <vector>

#include "planner/cost/score.hpp"
#include "planner/search/stage_graph.hpp"

namespace cutwater::planner {

/// The best way to the end from everywhere in a graph, by dynamic programming over cuts and states
/// from the last block back: blocks × states × next states where stages add up block by block,
/// blocks² × states where they do not.
class Completions {
 public:
  Completions(const StageGraph& graph, const Scores& scores);

  /// From before block `cut` with the last stage in `state`.
  const Score& best(int cut, int state) const { return best_[graph_->node(cut, state)]; }
  /// The first stage of that way, the first of equals; `cut` must not be the end.
  Step step(int cut, int state) const {
    const int next = next_[graph_->node(cut, state)];
    return {next, ends_[graph_->node(cut, next)]};
  }
  const Scores& scores() const { return *scores_; }
  /// Score of a stage and the message to it.
  Score of(int cut, int state, const Step& step) const {
    const int from = graph_->state(state).place;
    const int to = graph_->state(step.state).place;
    return scores_->transfer(cut, from, to) + scores_->stage(to, cut, step.end);
  }

 private:
  /// The best stage that starts at a cut, with all that follows.
  struct Start {
    Score score = kNoScore;
    int end = 0;
  };
  Start start_in_a_row(int cut, int state);
  Start start_one_by_one(int cut, int state) const;
  void add_starts(int cut);
  void add_nodes(int cut);

  const StageGraph* graph_;
  const Scores* scores_;
  std::vector<Score> best_;    ///< by node
  std::vector<int> next_;      ///< by node: state
  std::vector<int> ends_;      ///< by node of the state that begins at the cut
  std::vector<Start> starts_;  ///< by state, at the present cut
  std::vector<Start> rows_;    ///< by state: best tail and what follows of two blocks or more
};

}  // namespace cutwater::planner
