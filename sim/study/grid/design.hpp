#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "input/language/vary.hpp"

namespace cutwater::study {

/// Every combination of the values of some axes, numbered from 0; the last axis varies fastest.
/// Without axes there is one combination, of nothing.
class Grid {
 public:
  /// `sizes`: how many values each axis has, at least one. count_of() must know their product.
  explicit Grid(std::vector<std::size_t> sizes);

  /// How many combinations there are; nothing when it is beyond the range of numbers.
  static std::optional<std::size_t> count_of(const std::vector<std::size_t>& sizes);

  std::size_t axes() const { return sizes_.size(); }
  std::size_t size(std::size_t axis) const { return sizes_[axis]; }
  std::size_t count() const { return count_; }

  /// Which value of the axis is in that combination.
  std::size_t value(std::size_t combination, std::size_t axis) const {
    return combination / strides_[axis] % sizes_[axis];
  }
  /// The same combination with another value of one axis.
  std::size_t with(std::size_t combination, std::size_t axis, std::size_t other) const {
    return combination + other * strides_[axis] - value(combination, axis) * strides_[axis];
  }

 private:
  std::vector<std::size_t> sizes_;
  std::vector<std::size_t> strides_;  ///< by axis: from a value to the next
  std::size_t count_ = 1;
};

/// What a value of an axis is.
enum class Sets : std::uint8_t {
  kKey,       ///< the value of a key of the files
  kStrategy,  ///< how plans are chosen
  kPlatform,  ///< a platform file
  kModel,     ///< the model of every stream
};

/// What all values of a point make of a scenario.
struct PointSettings {
  std::vector<std::string> keys;        ///< "links.uplink.up=5Mbps", as `--set` takes them
  std::vector<std::string> strategies;  ///< as `--strategy` takes them
  std::size_t platform = 0;             ///< which value of that axis
  std::string model;                    ///< empty: that of the files
};

/// One thing that differs between the points of a grid.
struct Axis {
  std::string key;                  ///< "links.uplink.up"; the name of a column
  std::vector<std::string> values;  ///< one or more
  Sets sets = Sets::kKey;

  /// "links.uplink.up=5Mbps"
  std::string setting(std::size_t value) const { return key + '=' + values[value]; }
  void set(std::size_t value, PointSettings& settings) const;
};

/// Those of conditions: keys, whatever their name.
std::vector<Axis> key_axes(std::vector<input::Axis> axes);
/// Those of a sweep, where "strategy" is how plans are chosen. Names of strategies are no YAML:
/// quotes around one, for the commas in it, are not part of it.
std::vector<Axis> sweep_axes(std::vector<input::Axis> axes);
/// Has a sweep with these arguments of `--vary` an axis of strategies?
bool varies_strategies(const std::vector<std::string>& vary);

/// The largest sample: which values its points have is in memory.
inline constexpr std::size_t kMostSampled = 10'000'000;

/// A Latin hypercube: of so many points, each axis spreads its values evenly, in random order.
struct Sample {
  std::size_t points = 1;
  std::uint64_t seed = 1;
  /// Before these points come that of all first values, and those that differ from it in one axis.
  bool is_after_singles = false;
};

/// Which value each axis has at each point: all combinations, the last axis varying fastest, or a
/// sample of them.
class Design {
 public:
  /// Without a sample, is_countable() must be so.
  Design(std::vector<Axis> axes, std::optional<Sample> sample);

  /// Are there not more combinations than can be counted?
  static bool is_countable(const std::vector<Axis>& axes);
  static bool are_at_most(std::size_t most, const std::vector<Axis>& axes);

  const std::vector<Axis>& axes() const { return axes_; }
  /// Null for a sample: it has not every combination.
  const Grid* find_grid() const { return grid_ ? &*grid_ : nullptr; }
  std::size_t points() const { return points_; }
  std::size_t value(std::size_t point, std::size_t axis) const {
    return grid_ ? grid_->value(point, axis) : sampled_[axis][point];
  }
  /// What all of its values make of a scenario.
  PointSettings settings(std::size_t point) const;

  /// The point at which that axis alone has not its first value, but this one. Of a sample, it must
  /// have singles.
  std::size_t single(std::size_t axis, std::size_t value) const;
  /// The first of the points that stand for all combinations: behind the singles of a sample.
  std::size_t first_drawn() const { return first_drawn_; }

 private:
  void add_singles();

  std::vector<Axis> axes_;
  std::optional<Grid> grid_;  ///< none for a sample
  std::size_t points_ = 0;
  std::size_t first_drawn_ = 0;
  std::vector<std::size_t> singles_;               ///< by axis: the first of its single points
  std::vector<std::vector<std::size_t>> sampled_;  ///< of a sample: by axis and point
};

}  // namespace cutwater::study
