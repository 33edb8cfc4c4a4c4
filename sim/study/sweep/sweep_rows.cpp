#include "study/sweep/sweep_rows.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <utility>

#include <fmt/format.h>

#include "output/output_file.hpp"

namespace cutwater::study {
namespace {

output::Row::value_type text_or_nothing(const char* name, const std::string& text) {
  return {name, text.empty() ? output::Value() : output::Value(text)};
}

/// In one line: a row is a line of text.
std::string flat(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](unsigned char c) { return c < 0x20; }, ' ');
  return text;
}

/// What `rows_csv` writes below its head.
std::string csv_line(const output::Row& row) {
  const std::string text = output::rows_csv(row, {row});
  const std::size_t head = text.find('\n') + 1;
  return text.substr(head, text.size() - 1 - head);
}

std::string json_line(const output::Row& row) {
  std::string text = output::line_json(row);
  text.pop_back();
  return text;
}

}  // namespace

SweepRows::SweepRows(const Design& design, Format format, std::vector<std::string> columns)
    : design_(design), format_(format), columns_(std::move(columns)) {}

output::Row SweepRows::start(std::size_t point) const {
  output::Row row = {{"point", static_cast<std::int64_t>(point)}};
  for (std::size_t a = 0; a < design_.axes().size(); ++a) {
    const Axis& axis = design_.axes()[a];
    row.push_back({axis.key, axis.values[design_.value(point, a)]});
  }
  return row;
}

std::string SweepRows::start_text(std::size_t point) const {
  if (format_ == Format::kCsv) return csv_line(start(point)) + ',';
  std::string text = json_line(start(point));
  text.back() = ',';
  return text;
}

std::string SweepRows::head() const {
  if (format_ != Format::kCsv) return "";
  const std::string text = output::rows_csv(
      [this] {
        output::Row row = start(0);
        row.push_back({"plan", {}});
        for (const std::string& column : columns_) row.push_back({column, {}});
        row.push_back({"error", {}});
        return row;
      }(),
      {});
  return text;
}

std::string SweepRows::line(std::size_t point, const Outcome& outcome) const {
  output::Row row = start(point);
  row.push_back(text_or_nothing("plan", outcome.plans));
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    const bool is_known = c < outcome.values.size() && outcome.values[c];
    row.push_back({columns_[c], is_known ? output::Value(*outcome.values[c]) : output::Value()});
  }
  row.push_back(text_or_nothing("error", flat(outcome.error)));
  return format_ == Format::kCsv ? csv_line(row) : json_line(row);
}

std::optional<std::string_view> SweepRows::find_outcome(std::string_view line,
                                                        std::size_t point) const {
  const std::string start = start_text(point);
  if (!line.starts_with(start)) return std::nullopt;
  return line.substr(start.size());
}

bool SweepRows::has_error(std::string_view line) const {
  return format_ == Format::kCsv ? !line.ends_with(',') : !line.ends_with("\"error\":null}");
}

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
