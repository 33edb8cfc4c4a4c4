#pragma once

#include <cstddef>
#include <map>
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
  SweepRows(const Design& design, Format format, std::vector<std::string> columns);

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
  Format format_;
  std::vector<std::string> columns_;
};

/// Finds the axes of a grid that change nothing: points that differ in one of them alone come out
/// alike, all of them. What it remembers of an axis is forgotten as soon as that one has an effect.
class SweepEffect {
 public:
  explicit SweepEffect(const Grid& grid);

  /// Points in order, each once.
  void add(std::size_t point, std::string_view outcome);
  /// After the last point: the axes without effect. One with a single value has nothing to show.
  std::vector<std::size_t> without_effect() const;

 private:
  struct OfAxis {
    bool has_effect = false;
    std::map<std::size_t, std::size_t> first;  ///< hash of the outcome at its first value, by point
  };
  const Grid& grid_;
  std::vector<OfAxis> axes_;
};

/// What is to be said of the rows of a sweep when all are there: which have an error, and which
/// axes had no effect. The latter only where every combination is among them.
class SweepTally {
 public:
  SweepTally(const Design& design, const SweepRows& rows, Shard shard);

  /// Rows in order. Throws OutputError when the line is not that of the point.
  void add(std::size_t point, std::string_view line);
  std::size_t points() const { return points_; }

  /// One line each.
  std::vector<std::string> warnings() const;

 private:
  const Design& design_;
  const SweepRows& rows_;
  std::size_t points_ = 0;
  std::size_t errors_ = 0;
  std::size_t first_error_ = 0;
  std::optional<SweepEffect> effect_;
};

}  // namespace cutwater::study
