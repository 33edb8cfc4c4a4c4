#include "base/grid.hpp"

#include <cassert>
#include <limits>
#include <utility>

namespace cutwater {

Grid::Grid(std::vector<std::size_t> sizes) : sizes_(std::move(sizes)), strides_(sizes_.size()) {
  assert(count_of(sizes_));
  for (std::size_t axis = sizes_.size(); axis-- > 0;) {
    assert(sizes_[axis] > 0);
    strides_[axis] = count_;
    count_ *= sizes_[axis];
  }
}

std::optional<std::size_t> Grid::count_of(const std::vector<std::size_t>& sizes) {
  std::size_t count = 1;
  for (const std::size_t size : sizes) {
    if (size != 0 && count > std::numeric_limits<std::size_t>::max() / size) return std::nullopt;
    count *= size;
  }
  return count;
}

}  // namespace cutwater
