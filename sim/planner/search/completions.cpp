#include "planner/search/completions.hpp"

namespace cutwater::planner {

Completions::Completions(const StageGraph& graph, const Scores& scores)
    : graph_(&graph),
      scores_(&scores),
      best_(graph.nodes(), kNoScore),
      next_(graph.nodes()),
      ends_(graph.nodes()),
      starts_(graph.states().size()),
      rows_(graph.states().size()) {
  const int blocks = graph.table().blocks();
  for (std::size_t s = 0; s < graph.states().size(); ++s) {
    const StageGraph::State& state = graph.states()[s];
    if (state.accepts) best_[graph.node(blocks, static_cast<int>(s))] = scores.result(state.place);
  }
  for (int cut = blocks - 1; cut >= 0; --cut) {
    add_starts(cut);
    add_nodes(cut);
  }
}

void Completions::add_starts(int cut) {
  const int states = static_cast<int>(graph_->states().size());
  for (int s = 0; s < states; ++s) {
    if (s == StageGraph::kStart) continue;
    const int place = graph_->state(s).place;
    const bool has_segments = !graph_->table().times_on(place).segments_from(cut).empty();
    Start start = start_in_a_row(cut, s);
    if (has_segments || !scores_->adds_up()) start = start_one_by_one(cut, s);
    starts_[static_cast<std::size_t>(s)] = start;
    ends_[graph_->node(cut, s)] = start.end;
  }
}

// A stage of at least two blocks is head(cut) + tail(end): the best end stays the best one when the
// stage starts earlier, until a block is not allowed.
Completions::Start Completions::start_in_a_row(int cut, int state) {
  const int place = graph_->state(state).place;
  const int blocks = graph_->table().blocks();
  Start& row = rows_[static_cast<std::size_t>(state)];
  if (cut + 1 < blocks && !graph_->is_allowed(cut + 1, place)) {
    row = Start{};
  } else if (cut + 2 <= blocks && scores_->adds_up()) {
    const Score& rest = best(cut + 2, state);
    if (is_reached(rest)) {
      const Score score = scores_->tail(place, cut + 2) + rest;
      if (score <= row.score) row = {score, cut + 2};
    }
  }
  if (!graph_->is_allowed(cut, place)) return {};
  Start start;
  const Score& rest = best(cut + 1, state);
  if (is_reached(rest)) start = {scores_->single(place, cut) + rest, cut + 1};
  if (is_reached(row.score)) {
    const Score score = scores_->head(place, cut) + row.score;
    if (score < start.score) start = {score, row.end};
  }
  return start;
}

Completions::Start Completions::start_one_by_one(int cut, int state) const {
  const int place = graph_->state(state).place;
  Start start;
  for (int end = cut + 1; end <= graph_->table().blocks(); ++end) {
    if (!graph_->is_allowed(end - 1, place)) break;
    const Score& rest = best(end, state);
    if (!is_reached(rest)) continue;
    const Score score = scores_->stage(place, cut, end) + rest;
    if (score < start.score) start = {score, end};
  }
  return start;
}

void Completions::add_nodes(int cut) {
  const int states = cut == 0 ? 1 : static_cast<int>(graph_->states().size());
  for (int s = cut == 0 ? StageGraph::kStart : StageGraph::kStart + 1; s < states; ++s) {
    const StageGraph::State& state = graph_->state(s);
    Score& best = best_[graph_->node(cut, s)];
    for (const int next : state.next) {
      const Start& start = starts_[static_cast<std::size_t>(next)];
      if (!is_reached(start.score)) continue;
      const Score score =
          scores_->transfer(cut, state.place, graph_->state(next).place) + start.score;
      if (!(score < best)) continue;
      best = score;
      next_[graph_->node(cut, s)] = next;
    }
  }
}

}  // namespace cutwater::planner
