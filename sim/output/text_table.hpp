#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cutwater::output {

inline constexpr std::size_t kLineWidth = 100;

enum class Align : std::uint8_t { kLeft, kRight };
enum class Ink : std::uint8_t { kPlain, kTitle, kGood, kWarning, kBad };
enum class Colour : std::uint8_t { kNone, kAnsi };

/// The text in that ink, as ANSI escape sequences, or as it is without colour.
std::string painted(std::string_view text, Ink ink, Colour colour);

/// Columns that a UTF-8 text takes.
std::size_t width_of(std::string_view text);

/// The text cut to at most `width` columns; the end of what was cut shows as "…".
std::string shortened(std::string_view text, std::size_t width);

/// The text in lines of at most kLineWidth columns, broken at blanks; all but the first indented.
std::string wrapped(std::string_view text);

/// Aligned columns under their titles. Names in the first column are shortened where a line would
/// grow longer than kLineWidth, unless they are asked for whole.
class TextTable {
 public:
  struct Column {
    std::string title;
    Align align = Align::kRight;
  };
  struct Cell {
    std::string text;
    Ink ink = Ink::kPlain;
  };

  enum class Names { kShortened, kWhole };

  explicit TextTable(std::vector<Column> columns, Names names = Names::kShortened)
      : columns_(std::move(columns)), names_(names) {}

  /// One cell a column.
  void add_row(std::vector<Cell> cells) { rows_.push_back(std::move(cells)); }
  bool is_empty() const { return rows_.empty(); }
  std::string text(Colour colour) const;

 private:
  std::vector<std::size_t> widths() const;

  std::vector<Column> columns_;
  Names names_;
  std::vector<std::vector<Cell>> rows_;
};

}  // namespace cutwater::output
