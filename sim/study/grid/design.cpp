#include "study/grid/design.hpp"

#include <algorithm>
#include <cassert>
#include <limits>
#include <numeric>
#include <string_view>
#include <utility>

#include "base/random.hpp"

namespace cutwater::study {
namespace {

constexpr std::string_view kStrategyKey = "strategy";

std::vector<std::size_t> sizes_of(const std::vector<Axis>& axes) {
  std::vector<std::size_t> sizes;
  sizes.reserve(axes.size());
  for (const Axis& axis : axes) sizes.push_back(axis.values.size());
  return sizes;
}

/// One value in each of as many equal parts of the axis as there are points, in random order.
std::vector<std::size_t> sampled_values(const Axis& axis, const Sample& sample) {
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

std::string unquoted(const std::string& name) {
  const bool is_quoted = name.size() > 2 && name.front() == name.back() &&
                         (name.front() == '"' || name.front() == '\'');
  return is_quoted ? name.substr(1, name.size() - 2) : name;
}

}  // namespace

void Axis::set(std::size_t value, PointSettings& settings) const {
  switch (sets) {
    case Sets::kKey:
      settings.keys.push_back(setting(value));
      break;
    case Sets::kStrategy:
      settings.strategies.push_back(values[value]);
      break;
    case Sets::kPlatform:
      settings.platform = value;
      break;
    case Sets::kModel:
      settings.model = values[value];
      break;
  }
}

std::vector<Axis> key_axes(std::vector<input::Axis> axes) {
  std::vector<Axis> keys;
  keys.reserve(axes.size());
  for (input::Axis& axis : axes) keys.push_back({std::move(axis.key), std::move(axis.values)});
  return keys;
}

std::vector<Axis> sweep_axes(std::vector<input::Axis> read) {
  std::vector<Axis> axes = key_axes(std::move(read));
  for (Axis& axis : axes) {
    if (axis.key != kStrategyKey) continue;
    axis.sets = Sets::kStrategy;
    for (std::string& name : axis.values) name = unquoted(name);
  }
  return axes;
}

bool varies_strategies(const std::vector<std::string>& vary) {
  return std::any_of(vary.begin(), vary.end(), [](const std::string& argument) {
    return argument.starts_with(std::string(kStrategyKey) + '=');
  });
}

Design::Design(std::vector<Axis> axes, std::optional<Sample> sample) : axes_(std::move(axes)) {
  if (!sample) {
    grid_.emplace(sizes_of(axes_));
    points_ = grid_->count();
    return;
  }
  sampled_.resize(axes_.size());
  if (sample->is_after_singles) add_singles();
  points_ = first_drawn_ + sample->points;
  for (std::size_t a = 0; a < axes_.size(); ++a) {
    const std::vector<std::size_t> values = sampled_values(axes_[a], *sample);
    sampled_[a].insert(sampled_[a].end(), values.begin(), values.end());
  }
}

void Design::add_singles() {
  first_drawn_ = 1;
  for (const Axis& axis : axes_) {
    singles_.push_back(first_drawn_);
    first_drawn_ += axis.values.size() - 1;
  }
  for (std::size_t a = 0; a < axes_.size(); ++a) {
    sampled_[a].resize(first_drawn_);
    for (std::size_t v = 1; v < axes_[a].values.size(); ++v) sampled_[a][single(a, v)] = v;
  }
}

bool Design::is_countable(const std::vector<Axis>& axes) {
  return Grid::count_of(sizes_of(axes)).has_value();
}

bool Design::are_at_most(std::size_t most, const std::vector<Axis>& axes) {
  return Grid::count_of(sizes_of(axes)).value_or(most + 1) <= most;
}

PointSettings Design::settings(std::size_t point) const {
  PointSettings settings;
  for (std::size_t a = 0; a < axes_.size(); ++a) axes_[a].set(value(point, a), settings);
  return settings;
}

std::size_t Design::single(std::size_t axis, std::size_t value) const {
  if (grid_) return grid_->with(0, axis, value);
  return value == 0 ? 0 : singles_[axis] + value - 1;
}

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

}  // namespace cutwater::study
