#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "cli/arguments.hpp"
#include "study/sweep/sweep_effect.hpp"
#include "study/sweep/sweep_rows.hpp"

namespace cutwater::study {

/// What is to be said of the rows of a sweep when all are there: which have an error, and which
/// axes had no effect. The latter only where every combination is among them.
class SweepTally {
 public:
  SweepTally(const SweepDesign& design, const SweepRows& rows, Shard shard);

  /// Rows in order. Throws OutputError when the line is not that of the point.
  void add(std::size_t point, std::string_view line);
  std::size_t points() const { return points_; }

  /// One line each, for standard error; empty when there is nothing to say.
  std::string text() const;

 private:
  const SweepDesign& design_;
  const SweepRows& rows_;
  std::size_t points_ = 0;
  std::size_t errors_ = 0;
  std::size_t first_error_ = 0;
  std::optional<SweepEffect> effect_;
};

}  // namespace cutwater::study
