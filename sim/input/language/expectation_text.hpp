#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "input/language/figure_text.hpp"
#include "input/text/tree.hpp"

namespace cutwater::input {

/// factor · figure, or a constant.
struct OperandText {
  std::optional<FigureText> figure;
  double factor = 1;
  double constant = 0;  ///< in the base unit of the measure
};

/// left <= right, or left >= right; at least one of them has a figure.
struct ExpectationText {
  std::string text;  ///< as the user wrote it
  OperandText left;
  OperandText right;
  bool is_at_most = true;
};

/// Reads what a comparison is expected to show:
///   [NUMBER *] [CONTENDER.][STREAM.]MEASURE <= VALUE     also >=
///   [NUMBER *] [CONTENDER.][STREAM.]MEASURE <= [NUMBER *] [CONTENDER.][STREAM.]MEASURE
/// as in "latency.p95_latency <= 400 ms", "adaptive.drop_ratio <= 0.9 * static.drop_ratio". What is
/// wrong is reported.
std::optional<ExpectationText> read_expectation(const Node& text, const FigureNames& names,
                                                Diagnostics& diagnostics);

/// How much worse than in a baseline is too much: more, or less, than factor · baseline + constant.
struct RegressionText {
  std::string text;
  FigureText figure;  ///< without a contender: of each
  bool is_more = true;
  double factor = 1;
  double constant = 0;  ///< in the base unit of the measure
};

/// Reads `[CONTENDER.][STREAM.]MEASURE > +CHANGE`, or `< -CHANGE`, where the change is a percentage
/// of the baseline, a value with a unit, or, of a ratio, percentage points: "p99_latency > +5 %",
/// "throughput < -0.5 fps", "drop_ratio > +1 pp".
std::optional<RegressionText> read_regression(const Node& text, const FigureNames& names,
                                              Diagnostics& diagnostics);

}  // namespace cutwater::input
