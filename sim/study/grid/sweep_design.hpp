#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/grid.hpp"
#include "input/language/vary.hpp"

namespace cutwater::study {

/// The axis that is no key of a file: how plans are chosen.
inline constexpr const char* kStrategyAxis = "strategy";

/// The largest sample: which values its points have is in memory.
inline constexpr std::size_t kMostSampled = 10'000'000;

/// A Latin hypercube: of so many points, each axis spreads its values evenly, in random order.
struct Sample {
  std::size_t points = 1;
  std::uint64_t seed = 1;
};

/// Which value each axis has at each point of a sweep: all combinations, the last axis varying
/// fastest, or a sample of them.
class SweepDesign {
 public:
  /// Without a sample, Grid::count_of() must know the number of combinations.
  SweepDesign(std::vector<input::Axis> axes, std::optional<Sample> sample);

  const std::vector<input::Axis>& axes() const { return axes_; }
  /// Null for a sample: no two points of it differ in one axis alone.
  const Grid* find_grid() const { return grid_ ? &*grid_ : nullptr; }
  std::size_t points() const { return points_; }
  std::size_t value(std::size_t point, std::size_t axis) const;

 private:
  std::vector<input::Axis> axes_;
  std::optional<Grid> grid_;  ///< none for a sample
  std::size_t points_ = 0;
  std::vector<std::vector<std::size_t>> sampled_;  ///< of a sample: by axis and point
};

/// How many values each axis has.
std::vector<std::size_t> sizes_of(const std::vector<input::Axis>& axes);

}  // namespace cutwater::study
