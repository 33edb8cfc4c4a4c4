#pragma once

#include <cstddef>

namespace cutwater::study {

/// Some points of a sweep: those whose number is `index - 1` modulo `count`.
struct Shard {
  std::size_t index = 1;  ///< from 1
  std::size_t count = 1;

  bool is_all() const { return count == 1; }
  /// How many of so many points it has.
  std::size_t size(std::size_t points) const { return (points + count - index) / count; }
  std::size_t point(std::size_t place) const { return index - 1 + place * count; }
};

}  // namespace cutwater::study
