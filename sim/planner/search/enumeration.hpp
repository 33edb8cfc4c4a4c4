#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "planner/cost/score.hpp"
#include "planner/search/completions.hpp"
#include "planner/search/limits.hpp"
#include "planner/search/stage_graph.hpp"

namespace cutwater::planner {

/// The paths of a graph from the best on, each when it is asked for: the k shortest paths by their
/// detours (Eppstein, 1998, on an acyclic graph). Every candidate stands for all paths with the
/// same beginning whose next step is not better than its own, and is the best of them; once taken,
/// the rest is split by the first step at which paths leave it.
class Enumeration {
 public:
  /// Leaves out what cannot meet the limits, as far as they tell so, and gives up after looking at
  /// `patience` paths.
  Enumeration(const StageGraph& graph, const Completions& completions, const Limits& limits,
              std::size_t patience);

  /// The next best path; nothing when there is none left, or no patience.
  std::optional<Path> next();
  bool is_exhausted() const { return candidates_.empty() && !taken_; }

 private:
  struct Edge {
    Step step;
    Score score;  ///< with the best way to the end
  };
  /// The steps from a node from the best on, sorted as far as somebody asked.
  struct Edges {
    std::vector<Edge> rest;  ///< a heap
    std::vector<Edge> sorted;
    bool is_built = false;
  };
  struct Candidate {
    Score score;
    Path path;
    std::size_t leaves = 0;  ///< step that is not the best one from its node …
    std::size_t rank = 0;    ///< … but this, from 0
  };

  void build(Edges& edges, int cut, int state);
  const Edge* edge(int cut, int state, std::size_t rank);
  /// Pushes the best of the paths that begin with the first `leaves` steps and go on with one of
  /// `rank` or worse.
  void push(const Path& path, std::size_t leaves, std::size_t rank, const Score& before,
            const Limits::Used& used);
  void split(const Candidate& candidate);
  bool is_within_limits(const Path& path) const;
  void finish(Candidate candidate);
  bool is_later(const Candidate& a, const Candidate& b) const;
  int cut_before(const Path& path, std::size_t step) const;
  int state_before(const Path& path, std::size_t step) const;

  const StageGraph* graph_;
  const Completions* completions_;
  const Limits* limits_;
  std::vector<Edges> edges_;  ///< by node
  std::vector<Candidate> candidates_;
  std::optional<Candidate> taken_;  ///< not yet split
  std::size_t patience_;
};

}  // namespace cutwater::planner
