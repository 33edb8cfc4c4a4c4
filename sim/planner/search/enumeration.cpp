#include "planner/search/enumeration.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace cutwater::planner {

Enumeration::Enumeration(const StageGraph& graph, const Completions& completions,
                         const Limits& limits, std::size_t patience)
    : graph_(&graph),
      completions_(&completions),
      limits_(&limits),
      edges_(graph.nodes()),
      patience_(patience) {
  const Score& best = completions.best(0, StageGraph::kStart);
  if (!is_reached(best) || !limits.allow(limits.nothing(), 0, StageGraph::kStart)) return;
  finish({best, {completions.step(0, StageGraph::kStart)}, 0, 0});
}

int Enumeration::cut_before(const Path& path, std::size_t step) const {
  return step == 0 ? 0 : path[step - 1].end;
}

int Enumeration::state_before(const Path& path, std::size_t step) const {
  return step == 0 ? StageGraph::kStart : path[step - 1].state;
}

std::optional<Path> Enumeration::next() {
  while (patience_ > 0) {
    --patience_;
    if (taken_) split(*std::exchange(taken_, std::nullopt));
    if (candidates_.empty()) return std::nullopt;
    std::pop_heap(candidates_.begin(), candidates_.end(),
                  [this](const Candidate& a, const Candidate& b) { return is_later(a, b); });
    taken_ = std::move(candidates_.back());
    candidates_.pop_back();
    if (limits_->is_empty() || is_within_limits(taken_->path)) return taken_->path;
  }
  return std::nullopt;
}

bool Enumeration::is_within_limits(const Path& path) const {
  Limits::Used used = limits_->nothing();
  for (std::size_t i = 0; i < path.size(); ++i) {
    limits_->add(used, cut_before(path, i), state_before(path, i), path[i]);
    if (!limits_->allow(used, path[i].end, path[i].state)) return false;
  }
  return true;
}

// Pushes what is left of the candidate's paths without itself; none that begin beyond the limits.
void Enumeration::split(const Candidate& candidate) {
  const Path& path = candidate.path;
  Limits::Used used = limits_->nothing();
  Score before;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const int cut = cut_before(path, i);
    const int state = state_before(path, i);
    if (i >= candidate.leaves) {
      push(path, i, i == candidate.leaves ? candidate.rank + 1 : 1, before, used);
    }
    before = before + completions_->of(cut, state, path[i]);
    if (limits_->is_empty()) continue;
    limits_->add(used, cut, state, path[i]);
    if (!limits_->allow(used, path[i].end, path[i].state)) return;
  }
}

void Enumeration::push(const Path& path, std::size_t leaves, std::size_t rank, const Score& before,
                       const Limits::Used& used) {
  const int cut = cut_before(path, leaves);
  const int state = state_before(path, leaves);
  const Edge* next = edge(cut, state, rank);
  for (; next && !limits_->is_empty(); next = edge(cut, state, ++rank)) {
    Limits::Used with = used;
    limits_->add(with, cut, state, next->step);
    if (limits_->allow(with, next->step.end, next->step.state)) break;
  }
  if (!next) return;
  Candidate candidate{before + next->score, {}, leaves, rank};
  candidate.path.reserve(leaves + 4);
  candidate.path.assign(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(leaves));
  candidate.path.push_back(next->step);
  finish(std::move(candidate));
}

// The best way from its last step to the end.
void Enumeration::finish(Candidate candidate) {
  while (candidate.path.back().end < graph_->table().blocks()) {
    const Step at = candidate.path.back();
    candidate.path.push_back(completions_->step(at.end, at.state));
  }
  candidates_.push_back(std::move(candidate));
  std::push_heap(candidates_.begin(), candidates_.end(),
                 [this](const Candidate& a, const Candidate& b) { return is_later(a, b); });
}

bool Enumeration::is_later(const Candidate& a, const Candidate& b) const {
  if (const auto order = a.score <=> b.score; order != 0) return order > 0;
  return comes_first(*graph_, b.path, a.path);
}

const Enumeration::Edge* Enumeration::edge(int cut, int state, std::size_t rank) {
  Edges& edges = edges_[graph_->node(cut, state)];
  const auto is_later_edge = [this](const Edge& a, const Edge& b) {
    const auto key = [this](const Edge& e) {
      return std::tuple(e.score, graph_->state(e.step.state).place, e.step.end);
    };
    return key(a) > key(b);
  };
  if (!edges.is_built) {
    build(edges, cut, state);
    std::make_heap(edges.rest.begin(), edges.rest.end(), is_later_edge);
  }
  while (edges.sorted.size() <= rank) {
    if (edges.rest.empty()) return nullptr;
    std::pop_heap(edges.rest.begin(), edges.rest.end(), is_later_edge);
    edges.sorted.push_back(edges.rest.back());
    edges.rest.pop_back();
  }
  return &edges.sorted[rank];
}

void Enumeration::build(Edges& edges, int cut, int state) {
  edges.is_built = true;
  for (const int next : graph_->state(state).next) {
    const int place = graph_->state(next).place;
    for (int end = cut + 1; end <= graph_->table().blocks(); ++end) {
      if (!graph_->is_allowed(end - 1, place)) break;
      const Score& rest = completions_->best(end, next);
      if (!is_reached(rest)) continue;
      const Step step{next, end};
      edges.rest.push_back({step, completions_->of(cut, state, step) + rest});
    }
  }
}

}  // namespace cutwater::planner
