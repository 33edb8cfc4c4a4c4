#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "input/text/quantity_text.hpp"
#include "input/text/tree.hpp"

namespace cutwater::input {

/// A measure as users write it: "p95_latency".
struct MeasureWord {
  std::string word;
  std::string name;  ///< with its unit; accepted as well
  Dimension dimension = Dimension::kTime;
  bool is_of_stream = true;  ///< else of the run
};

/// What figures can be named: those of these contenders and streams.
struct FigureNames {
  std::vector<std::string> contenders;
  std::vector<std::string> streams;  ///< or fleets
  std::vector<MeasureWord> measures;
};

/// A figure as the user names it.
struct FigureText {
  std::string contender;  ///< may be empty where none is needed
  std::string stream;     ///< empty for a measure of the run
  const MeasureWord* measure = nullptr;
};

/// The name of a figure at the start of `text`, and what is left of it.
struct LeadingFigure {
  FigureText figure;
  std::string_view rest;
};

/// May the contender be left out?
enum class ContenderRule {
  kNeeded,    ///< unless there is just one
  kOptional,  ///< then all of them are meant
  kNone,      ///< it must be
};

/// `[CONTENDER.][STREAM.]MEASURE`, up to a blank or one of `< > = *`, at the start of `text`, which
/// is a part of that of `node`. The stream may be left out when there is just one. What is wrong is
/// reported.
std::optional<LeadingFigure> leading_figure(std::string_view text, const Node& node,
                                            const FigureNames& names, ContenderRule rule,
                                            Diagnostics& diagnostics);

/// The contender that `text` starts with, a dot behind it: the longest such name; else empty.
std::string leading_contender(std::string_view text, const FigureNames& names);

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
