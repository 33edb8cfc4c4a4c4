#pragma once

#include <cstdint>
#include <vector>

#include "domain/plan.hpp"
#include "domain/planning.hpp"
#include "planner/cost/cost_table.hpp"

namespace cutwater::planner {

/// Which stage may follow which: the plans of a space that satisfy its constraints on hosts and
/// layers are the paths of this graph from its start to an accepting state, each exactly once.
class StageGraph {
 public:
  /// On which host, and what the way there decides about the rest.
  struct State {
    int place = 0;  ///< of the start: the source
    bool accepts = false;
    std::vector<int> next{};  ///< by place
  };
  static constexpr int kStart = 0;

  /// Throws PlanningError when constraints ask for so many hosts that there are too many states.
  StageGraph(const CostTable& table, const SearchSpace& space,
             const std::vector<Constraint>& constraints);

  const CostTable& table() const { return *table_; }
  const std::vector<State>& states() const { return states_; }
  const State& state(int index) const { return states_[static_cast<std::size_t>(index)]; }
  std::size_t node(int cut, int state) const {
    return static_cast<std::size_t>(cut) * states_.size() + static_cast<std::size_t>(state);
  }
  std::size_t nodes() const {
    return static_cast<std::size_t>(table_->blocks() + 1) * states_.size();
  }

  bool is_allowed(int block, int place) const {
    return allowed_[static_cast<std::size_t>(place)][static_cast<std::size_t>(block)];
  }
  /// Whether a path may come to the same host twice though a plan must not: with many hosts the
  /// states do not tell which ones have been visited.
  bool may_repeat() const { return may_repeat_; }

 private:
  void ban_blocks(const std::vector<Constraint>& constraints);

  const CostTable* table_;
  std::vector<State> states_;
  std::vector<std::vector<char>> allowed_;  ///< [place][block]
  bool may_repeat_ = false;
};

/// The next stage: the blocks up to `end` - 1 on the host of a state.
struct Step {
  int state = 0;
  int end = 0;
};

using Path = std::vector<Step>;  ///< from the start of a graph

Plan plan_of(const Path& path, const StageGraph& graph);

/// Whether a path of the graph is that plan, which covers the model. Its hosts are of the table.
bool is_path(const Plan& plan, const StageGraph& graph);

/// Whether one comes before another of the same score: stage by stage by place, then by cut.
bool comes_first(const StageGraph& graph, const Path& a, const Path& b);

}  // namespace cutwater::planner
