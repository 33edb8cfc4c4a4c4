#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

#include "planner/cost/linear_cost.hpp"
#include "planner/cost/occupancy.hpp"
#include "planner/search/completions.hpp"
#include "planner/search/limits.hpp"
#include "planner/search/stage_graph.hpp"

namespace cutwater::planner {

/// The costs that a label search looks at at once, at most.
inline constexpr std::size_t kMostCosts = 3;
using CostVector = std::array<std::int64_t, kMostCosts>;

/// The beginning of a plan, up to a node of the graph, and the least that its ends cost.
struct Label {
  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

  int cut = 0;
  int state = 0;
  std::uint32_t parent = kNone;
  CostVector linear{};                   ///< so far, without what the bottleneck costs
  CostVector least{};                    ///< of the whole plan at least
  std::int64_t latency = 0;              ///< so far
  std::int64_t least_latency = 0;        ///< of the whole plan at least
  int stages = 0;                        ///< so far
  std::optional<Occupancy> occupancy{};  ///< when the bottleneck costs something
  Limits::Used used{};
  bool is_beaten = false;  ///< by a label that came later to the node
};

/// Plans by any costs, bottlenecks among them, best first: beginnings of plans are extended stage
/// by stage in the order of the least that their ends can cost (A*). A beginning is given up when
/// enough others at the same node are at least as good in everything that counts later.
class LabelSearch {
 public:
  /// Whether a whole path satisfies what the limits cannot tell.
  using Check = std::function<bool(const Path&)>;

  /// The `count` best plans by one cost.
  static std::vector<Path> best(const StageGraph& graph, const CostSum& cost, const Limits& limits,
                                std::size_t count, const Check& check);
  /// The paths that none beats, by rising costs; of equals the first.
  static std::vector<Path> front(const StageGraph& graph, const std::vector<CostSum>& costs,
                                 const Limits& limits, const Check& check);

 private:
  /// One of the costs, and the least that is still to come.
  struct Cost {
    Cost(const StageGraph& graph, const CostSum& sum);
    Scores scores;
    Completions completions;
    double bottleneck_weight;
  };
  enum class Goal { kBest, kFront };

  LabelSearch(const StageGraph& graph, const std::vector<CostSum>& costs, const Limits& limits,
              Goal goal, std::size_t count);

  std::vector<Path> run(const Check& check);
  void extend(std::uint32_t label);
  void add(std::uint32_t parent, const Step& step);
  std::optional<Label> child(const Label& parent, const Step& step) const;
  void rate(Label& label) const;
  bool is_given_up(const Label& label);
  bool is_behind_front(const Label& label) const;
  bool beats(const Label& a, const Label& b) const;
  bool uses_no_more(const Label& a, const Label& b) const;
  bool is_later(std::uint32_t a, std::uint32_t b) const;
  Path path_of(const Label& label) const;

  const StageGraph* graph_;
  const Limits* limits_;
  Goal goal_;
  std::size_t count_;
  std::vector<std::unique_ptr<Cost>> costs_;
  std::unique_ptr<Cost> latency_;
  std::optional<BottleneckBound> bottleneck_;  ///< when it costs something
  std::vector<std::vector<Occupancy::Resource>> later_;
  bool may_give_up_ = true;
  std::vector<Label> labels_;
  std::vector<std::uint32_t> open_;                  ///< a heap
  std::vector<std::vector<std::uint32_t>> at_node_;  ///< by node: those that may beat others
  std::vector<CostVector> front_;
};

}  // namespace cutwater::planner
