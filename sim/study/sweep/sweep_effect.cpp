#include "study/sweep/sweep_effect.hpp"

#include <functional>

namespace cutwater::study {

SweepEffect::SweepEffect(const Grid& grid) : grid_(grid), axes_(grid.axes()) {}

void SweepEffect::add(std::size_t point, std::string_view outcome) {
  const std::size_t hash = std::hash<std::string_view>()(outcome);
  for (std::size_t a = 0; a < axes_.size(); ++a) {
    OfAxis& axis = axes_[a];
    if (axis.has_effect || grid_.size(a) == 1) continue;
    const std::size_t first = grid_.with(point, a, 0);
    if (first == point) {
      axis.first.emplace(point, hash);
    } else if (axis.first.at(first) != hash) {
      axis.has_effect = true;
      axis.first.clear();
    }
  }
}

std::vector<std::size_t> SweepEffect::without_effect() const {
  std::vector<std::size_t> axes;
  for (std::size_t a = 0; a < axes_.size(); ++a) {
    if (!axes_[a].has_effect && grid_.size(a) > 1) axes.push_back(a);
  }
  return axes;
}

}  // namespace cutwater::study
