#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "input/text/tree.hpp"
#include "input/text/unit.hpp"

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

}  // namespace cutwater::input
