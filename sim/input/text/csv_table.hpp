#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostics.hpp"

namespace cutwater::input {

/// Legal values of a number in a cell, ends included.
struct CellRange {
  double least = 0;
  double most = 0;
};

/// The columns of a table, in order. It may lack those that are optional, each as a whole.
struct CsvColumns {
  std::vector<std::string> names;
  std::vector<std::string> optional{};
};

/// One row of a table: its cells in the order of the wanted columns. Valid only while it is
/// passed. Each reading reports what is wrong with the cell.
class CsvRow {
 public:
  struct Cell {
    std::string_view text;
    std::size_t column = 0;  ///< byte in the line, from 1; 0: the table lacks this column
  };

  CsvRow(std::shared_ptr<const SourceText> source, std::size_t line, std::vector<Cell> cells,
         Diagnostics& diagnostics)
      : source_(std::move(source)),
        line_(line),
        cells_(std::move(cells)),
        diagnostics_(diagnostics) {}

  /// Has the table this column?
  bool has(std::size_t cell) const { return cells_[cell].column > 0; }
  std::optional<double> number(std::size_t cell, CellRange range) const;
  std::optional<std::int64_t> integer(std::size_t cell, CellRange range) const;
  std::optional<std::string> text(std::size_t cell) const;

  Place place(std::size_t cell) const;
  Place place() const { return {source_, line_, 1, 1}; }

 private:
  bool is_in_range(std::size_t cell, double value, CellRange range) const;

  std::shared_ptr<const SourceText> source_;
  std::size_t line_;
  std::vector<Cell> cells_;
  Diagnostics& diagnostics_;
};

/// Passes the rows of a comma-separated table one by one. Its first line must be the wanted
/// columns, in their order and nothing else; every row needs a cell that is not empty for each.
/// Quotes are not special. After 100 problems the rest of the table is not looked at, and that is
/// reported.
void read_csv(const std::shared_ptr<const SourceText>& source, const CsvColumns& columns,
              Diagnostics& diagnostics, const std::function<void(const CsvRow&)>& on_row);

}  // namespace cutwater::input
