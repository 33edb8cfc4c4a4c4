#include "input/text/csv_table.hpp"

#include <algorithm>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wstringop-truncation"  // csv.h cuts long file names on purpose
#include <csv.h>
#pragma GCC diagnostic pop
#include <fmt/format.h>

#include "base/suggest.hpp"
#include "input/text/quantity_text.hpp"
#include "input/text/words.hpp"

namespace cutwater::input {
namespace {

constexpr std::size_t kMostProblems = 100;

std::vector<CsvRow::Cell> split(std::string_view line) {
  std::vector<CsvRow::Cell> cells;
  for (std::size_t start = 0; start <= line.size();) {
    const std::size_t comma = std::min(line.find(',', start), line.size());
    std::size_t first = start;
    std::size_t end = comma;
    while (first < end && (line[first] == ' ' || line[first] == '\t')) ++first;
    while (end > first && (line[end - 1] == ' ' || line[end - 1] == '\t')) --end;
    cells.push_back({line.substr(first, end - first), (first < end ? first : start) + 1});
    start = comma + 1;
  }
  return cells;
}

/// "the header must be 'a,b,[c]'": optional ones in brackets.
std::string wanted_header(const CsvColumns& columns) {
  std::vector<std::string> words;
  for (const std::string& name : columns.names) {
    words.push_back(is_one_of(name, columns.optional) ? fmt::format("[{}]", name) : name);
  }
  return fmt::format("the header must be '{}'{}", listed(words, ","),
                     columns.optional.empty() ? "" : ", those in brackets may be left out");
}

/// Where each wanted column stands in the header; past its end for those that it lacks.
std::vector<std::size_t> positions_in(const std::vector<CsvRow::Cell>& header,
                                      const CsvColumns& columns) {
  std::vector<std::size_t> positions;
  for (const std::string& name : columns.names) {
    const auto it = std::find_if(header.begin(), header.end(),
                                 [&](const CsvRow::Cell& cell) { return cell.text == name; });
    positions.push_back(static_cast<std::size_t>(it - header.begin()));
  }
  return positions;
}

std::vector<CsvRow::Cell> picked(const std::vector<CsvRow::Cell>& cells,
                                 const std::vector<std::size_t>& positions) {
  std::vector<CsvRow::Cell> wanted;
  wanted.reserve(positions.size());
  for (const std::size_t position : positions) {
    wanted.push_back(position < cells.size() ? cells[position] : CsvRow::Cell{});
  }
  return wanted;
}

/// Reports how the header differs from the wanted columns.
bool is_header_right(const std::vector<CsvRow::Cell>& header, const CsvColumns& columns,
                     const std::shared_ptr<const SourceText>& source, Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.error_count();
  std::vector<std::string> seen;
  std::vector<std::string> meant;  // by misspelt ones
  for (const CsvRow::Cell& cell : header) {
    const Place place{source, 1, cell.column, std::max<std::size_t>(1, cell.text.size())};
    if (is_one_of(cell.text, seen)) {
      diagnostics.error(place, fmt::format("column '{}' is given twice", cell.text));
    } else if (!is_one_of(cell.text, columns.names)) {
      diagnostics.error(place, fmt::format("unknown column '{}'", cell.text),
                        did_you_mean(cell.text, columns.names));
      meant.push_back(nearest(cell.text, columns.names));
    }
    seen.emplace_back(cell.text);
  }
  const Place all{source, 1, 1, header.back().column + header.back().text.size() - 1};
  const std::string wanted = wanted_header(columns);
  std::vector<std::string> in_order;
  for (const std::string& column : columns.names) {
    const bool is_seen = is_one_of(column, seen);
    if (is_seen) in_order.push_back(column);
    if (is_seen || is_one_of(column, meant) || is_one_of(column, columns.optional)) continue;
    diagnostics.error(all, fmt::format("column '{}' is missing", column), wanted);
  }
  if (diagnostics.error_count() == before && seen != in_order) {
    diagnostics.error(all, "the columns are not in the right order", wanted);
  }
  return diagnostics.error_count() == before;
}

bool has_all_cells(const std::vector<CsvRow::Cell>& cells, std::size_t wanted, const Place& start,
                   Diagnostics& diagnostics) {
  if (cells.size() == wanted) return true;
  if (cells.size() == 1 && cells[0].text.empty()) {
    diagnostics.error(start, "blank line in a table", "delete it");
    return false;
  }
  Place place = start;
  const CsvRow::Cell& odd = cells[std::min(cells.size() - 1, wanted)];
  place.column = odd.column;
  place.length = std::max<std::size_t>(1, odd.text.size());
  diagnostics.error(place, fmt::format("row has {} cells, the header {}", cells.size(), wanted));
  return false;
}

}  // namespace

Place CsvRow::place(std::size_t cell) const {
  const Cell& c = cells_[cell];
  return {source_, line_, c.column, std::max<std::size_t>(1, c.text.size())};
}

bool CsvRow::is_in_range(std::size_t cell, double value, CellRange range) const {
  if (value >= range.least && value <= range.most) return true;
  diagnostics_.error(place(cell),
                     fmt::format("'{}' is out of range: must be at {} {:g}", cells_[cell].text,
                                 value < range.least ? "least" : "most",
                                 value < range.least ? range.least : range.most));
  return false;
}

std::optional<double> CsvRow::number(std::size_t cell, CellRange range) const {
  std::string failure;
  const std::optional<double> value = parse_number(cells_[cell].text, failure);
  if (cells_[cell].text.empty()) failure = "cell is empty";
  if (!value) diagnostics_.error(place(cell), failure);
  if (!value || !is_in_range(cell, *value, range)) return std::nullopt;
  return value;
}

std::optional<std::int64_t> CsvRow::integer(std::size_t cell, CellRange range) const {
  std::string failure;
  const std::optional<std::int64_t> value = parse_integer(cells_[cell].text, failure);
  if (cells_[cell].text.empty()) failure = "cell is empty";
  if (!value) diagnostics_.error(place(cell), failure);
  if (!value || !is_in_range(cell, static_cast<double>(*value), range)) return std::nullopt;
  return value;
}

std::optional<std::string> CsvRow::text(std::size_t cell) const {
  if (!cells_[cell].text.empty()) return std::string(cells_[cell].text);
  diagnostics_.error(place(cell), "cell is empty");
  return std::nullopt;
}

void read_csv(const std::shared_ptr<const SourceText>& source, const CsvColumns& columns,
              Diagnostics& diagnostics, const std::function<void(const CsvRow&)>& on_row) {
  const char* const begin = source->text.data();
  io::LineReader lines("", begin, begin + source->text.size());
  const std::size_t before = diagnostics.error_count();
  std::size_t number = 0;
  std::size_t width = 0;
  std::vector<std::size_t> positions;
  try {
    while (const char* line = lines.next_line()) {
      const std::vector<CsvRow::Cell> cells = split(line);
      const Place start{source, ++number, 1, 1};
      if (number == 1) {
        if (!is_header_right(cells, columns, source, diagnostics)) return;
        width = cells.size();
        positions = positions_in(cells, columns);
      } else if (has_all_cells(cells, width, start, diagnostics)) {
        on_row(CsvRow(source, number, picked(cells, positions), diagnostics));
      }
      if (diagnostics.error_count() - before >= kMostProblems) {
        diagnostics.error({source, number + 1, 1, 1}, "too many problems: the rest is not read");
        return;
      }
    }
  } catch (const io::error::line_length_limit_exceeded&) {
    diagnostics.error({source, 0, 0, 1}, fmt::format("line {} is too long", number + 1));
    return;
  }
  if (number == 1) diagnostics.error({source, 1, 1, 1}, "table has no rows below its header");
}

}  // namespace cutwater::input
