#include "study/sweep/sweep_tally.hpp"

#include <fmt/format.h>

#include "output/output_file.hpp"

namespace cutwater::study {

SweepTally::SweepTally(const SweepDesign& design, const SweepRows& rows, Shard shard)
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

std::string SweepTally::text() const {
  std::string text;
  if (errors_ > 0) {
    text += fmt::format("cutwater: warning: {} of {} points {} an error, first point {}\n", errors_,
                        points_, errors_ == 1 ? "has" : "have", first_error_);
  }
  if (!effect_ || errors_ == points_) return text;
  for (const std::size_t axis : effect_->without_effect()) {
    text +=
        fmt::format("cutwater: warning: {} had no effect on any point\n", design_.axes()[axis].key);
  }
  return text;
}

}  // namespace cutwater::study
