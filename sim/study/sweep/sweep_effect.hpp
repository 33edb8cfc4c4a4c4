#pragma once

#include <cstddef>
#include <map>
#include <string_view>
#include <vector>

#include "base/grid.hpp"

namespace cutwater::study {

/// Finds the axes of a grid that change nothing: points that differ in one of them alone come out
/// alike, all of them. What it remembers of an axis is forgotten as soon as that one has an effect.
class SweepEffect {
 public:
  explicit SweepEffect(const Grid& grid);

  /// Points in order, each once.
  void add(std::size_t point, std::string_view outcome);
  /// After the last point: the axes without effect. One with a single value has nothing to show.
  std::vector<std::size_t> without_effect() const;

 private:
  struct OfAxis {
    bool has_effect = false;
    std::map<std::size_t, std::size_t> first;  ///< hash of the outcome at its first value, by point
  };
  const Grid& grid_;
  std::vector<OfAxis> axes_;
};

}  // namespace cutwater::study
