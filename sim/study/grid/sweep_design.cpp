#include "study/grid/sweep_design.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/random.hpp"

namespace cutwater::study {
namespace {

/// One value in each of as many equal parts of the axis as there are points, in random order.
std::vector<std::size_t> sampled_values(const input::Axis& axis, const Sample& sample) {
  const RandomStream order(sample.seed, "sweep " + axis.key + ": order");
  const RandomStream place(sample.seed, "sweep " + axis.key + ": place");
  std::vector<std::size_t> parts(sample.points);
  std::iota(parts.begin(), parts.end(), std::size_t{0});
  for (std::size_t i = sample.points; i > 1; --i) {
    std::swap(parts[i - 1], parts[order.bits(i) % i]);
  }
  std::vector<std::size_t> values;
  const auto size = static_cast<double>(axis.values.size());
  for (std::size_t p = 0; p < sample.points; ++p) {
    const double ratio =
        (static_cast<double>(parts[p]) + place.uniform(p)) / static_cast<double>(sample.points);
    values.push_back(std::min(static_cast<std::size_t>(ratio * size), axis.values.size() - 1));
  }
  return values;
}

}  // namespace

SweepDesign::SweepDesign(std::vector<input::Axis> axes, std::optional<Sample> sample)
    : axes_(std::move(axes)) {
  if (!sample) {
    grid_.emplace(sizes_of(axes_));
    points_ = grid_->count();
    return;
  }
  points_ = sample->points;
  for (const input::Axis& axis : axes_) sampled_.push_back(sampled_values(axis, *sample));
}

std::size_t SweepDesign::value(std::size_t point, std::size_t axis) const {
  return grid_ ? grid_->value(point, axis) : sampled_[axis][point];
}

std::vector<std::size_t> sizes_of(const std::vector<input::Axis>& axes) {
  std::vector<std::size_t> sizes;
  sizes.reserve(axes.size());
  for (const input::Axis& axis : axes) sizes.push_back(axis.values.size());
  return sizes;
}

}  // namespace cutwater::study
