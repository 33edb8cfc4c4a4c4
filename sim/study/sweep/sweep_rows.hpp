#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "output/rows.hpp"
#include "study/grid/design.hpp"
#include "study/grid/points.hpp"

namespace cutwater::study {

/// What came out of one point.
struct Outcome {
  std::string plans;                          ///< "camera=device@6,edge", one a stream or fleet
  std::vector<std::optional<double>> values;  ///< one a column
  std::string error;                          ///< why there is nothing else; empty when all is well
};

/// How the points of a sweep are written: a line of CSV or of JSON each. A line begins with what
/// the point is, which the sweep alone decides, and goes on with what came out.
class SweepRows {
 public:
  /// `columns`: names of the values of an outcome.
  SweepRows(const Design& design, Form form, std::vector<std::string> columns);

  const std::vector<std::string>& columns() const { return columns_; }

  /// The line of names that CSV begins with; JSON has none.
  std::string head() const;
  /// Without its end.
  std::string line(std::size_t point, const Outcome& outcome) const;

  /// What came out, as written in the line of that point; nothing when it is not its line.
  std::optional<std::string_view> find_outcome(std::string_view line, std::size_t point) const;
  bool has_error(std::string_view line) const;

 private:
  /// What the point is.
  output::Row start(std::size_t point) const;
  std::string start_text(std::size_t point) const;

  const Design& design_;
  Form form_;
  std::vector<std::string> columns_;
};

}  // namespace cutwater::study
