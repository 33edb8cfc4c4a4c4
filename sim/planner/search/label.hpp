#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>

#include "planner/cost/limits.hpp"
#include "planner/cost/occupancy.hpp"

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

}  // namespace cutwater::planner
