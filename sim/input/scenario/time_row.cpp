#include "input/scenario/time_row.hpp"

namespace cutwater::input {
namespace {

constexpr CellRange kLayer{0, 1e6};
constexpr CellRange kTime{0, 1e9};
constexpr CellRange kRuns{1, 1e9};

std::optional<Seconds> read_seconds(const CsvRow& row, std::size_t cell) {
  if (!row.has(cell)) return std::nullopt;
  const std::optional<double> seconds = row.number(cell, kTime);
  if (!seconds) return std::nullopt;
  return Seconds(*seconds);
}

std::optional<BlockTime> read_block_time(const CsvRow& row, Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  const std::optional<Seconds> mean = read_seconds(row, 2);
  BlockTime time;
  time.stddev = read_seconds(row, 3);
  time.p50 = read_seconds(row, 4);
  time.p95 = read_seconds(row, 5);
  if (row.has(6)) {
    if (const auto runs = row.integer(6, kRuns)) time.runs = static_cast<int>(*runs);
  }
  if (time.p50 && time.p95 && *time.p95 < *time.p50) {
    diagnostics.error(row.place(5), "p95_s is smaller than p50_s");
  }
  if (!mean || diagnostics.error_count() > errors_before) return std::nullopt;
  time.mean = *mean;
  return time;
}

}  // namespace

CsvColumns time_columns() {
  return {{"first_layer", "last_layer", "mean_s", "stddev_s", "p50_s", "p95_s", "runs"},
          {"stddev_s", "p50_s", "p95_s", "runs"}};
}

std::optional<TimeRow> read_time_row(const CsvRow& row, Diagnostics& diagnostics) {
  const auto first = row.integer(0, kLayer);
  const auto last = row.integer(1, kLayer);
  std::optional<BlockTime> time = read_block_time(row, diagnostics);
  if (!first || !last) return std::nullopt;
  return TimeRow{static_cast<int>(*first), static_cast<int>(*last), time};
}

}  // namespace cutwater::input
