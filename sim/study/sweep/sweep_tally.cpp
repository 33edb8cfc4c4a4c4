#include "study/sweep/sweep_tally.hpp"

#include <functional>

#include <fmt/format.h>

#include "output/output_file.hpp"

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

SweepTally::SweepTally(const Design& design, const SweepRows& rows, Shard shard)
    : design_(design), rows_(rows) {
  if (design.find_grid() && shard.is_all()) effect_.emplace(*design.find_grid());
}

void SweepTally::add(std::size_t point, std::string_view line) {
  const auto outcome = rows_.find_outcome(line, point);
  if (!outcome)
    throw output::OutputError(fmt::format("row {} is not that of point {}", points_, point));
  ++points_;
  if (rows_.has_error(line)) {
    if (errors_ == 0) first_error_ = point;
    ++errors_;
  }
  if (effect_) effect_->add(point, *outcome);
}

std::vector<std::string> SweepTally::warnings() const {
  std::vector<std::string> texts;
  if (errors_ > 0) {
    texts.push_back(fmt::format("{} of {} points {} an error, first point {}", errors_, points_,
                                errors_ == 1 ? "has" : "have", first_error_));
  }
  if (!effect_ || errors_ == points_) return texts;
  for (const std::size_t axis : effect_->without_effect()) {
    texts.push_back(fmt::format("{} had no effect on any point", design_.axes()[axis].key));
  }
  return texts;
}

}  // namespace cutwater::study
