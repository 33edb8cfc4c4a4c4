#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace cutwater {

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

}  // namespace cutwater
