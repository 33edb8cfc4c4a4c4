#pragma once

#include <optional>

#include "base/diagnostics.hpp"
#include "domain/profile.hpp"
#include "input/text/csv_table.hpp"

namespace cutwater::input {

/// A row of measured times, of a block or of some in a row.
struct TimeRow {
  int first_layer = 0;
  int last_layer = 0;
  std::optional<BlockTime> time;  ///< nothing when (reported) it could not be read
};

/// The columns of MACHINE.csv; all after mean_s may be left out.
CsvColumns time_columns();

/// Nothing when (reported) its layers could not be read.
std::optional<TimeRow> read_time_row(const CsvRow& row, Diagnostics& diagnostics);

}  // namespace cutwater::input
