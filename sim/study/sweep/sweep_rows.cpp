#include "study/sweep/sweep_rows.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

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

SweepRows::SweepRows(const Design& design, Form form, std::vector<std::string> columns)
    : design_(design), form_(form), columns_(std::move(columns)) {}

output::Row SweepRows::start(std::size_t point) const {
  output::Row row = {{"point", static_cast<std::int64_t>(point)}};
  for (std::size_t a = 0; a < design_.axes().size(); ++a) {
    const Axis& axis = design_.axes()[a];
    row.push_back({axis.key, axis.values[design_.value(point, a)]});
  }
  return row;
}

std::string SweepRows::start_text(std::size_t point) const {
  if (form_ == Form::kCsv) return csv_line(start(point)) + ',';
  std::string text = json_line(start(point));
  text.back() = ',';
  return text;
}

std::string SweepRows::head() const {
  if (form_ != Form::kCsv) return "";
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
  return form_ == Form::kCsv ? csv_line(row) : json_line(row);
}

std::optional<std::string_view> SweepRows::find_outcome(std::string_view line,
                                                        std::size_t point) const {
  const std::string start = start_text(point);
  if (!line.starts_with(start)) return std::nullopt;
  return line.substr(start.size());
}

bool SweepRows::has_error(std::string_view line) const {
  return form_ == Form::kCsv ? !line.ends_with(',') : !line.ends_with("\"error\":null}");
}

}  // namespace cutwater::study
