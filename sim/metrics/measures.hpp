#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "metrics/summary.hpp"

namespace cutwater::metrics {

/// What a measure is of.
enum class MeasureOf {
  kStream,  ///< one stream, or a whole fleet of them
  kRun,     ///< all streams, hosts and links together
};

enum class MeasureUnit { kSeconds, kPerSecond, kRatio, kBytes, kJoules };

/// A named figure by which runs are compared.
struct MeasureKind {
  /// Without a unit, as users write it: "p95_latency". A ratio is part of its word: there are
  /// "goodput_ratio" and "goodput", which is a rate.
  std::string_view word;
  MeasureUnit unit = MeasureUnit::kSeconds;
  MeasureOf of = MeasureOf::kStream;
  bool is_more_better = false;
  /// The word with its unit, as columns and keys are called: "p95_latency_s".
  std::string name{};
};

/// All kinds, in the order in which outputs list them.
const std::vector<MeasureKind>& measure_kinds();
/// The kind of that name, with or without its unit: "p95_latency_s", "p95_latency"; null when
/// there is none.
const MeasureKind* find_measure_kind(std::string_view name);
/// The kind of a name that there is, with its unit.
const MeasureKind& measure_kind(std::string_view name);
/// Without units, as users write them: for messages and suggestions.
std::vector<std::string> measure_words();

/// One figure of one run.
struct Measure {
  std::string stream;             ///< or fleet; empty for one of the run
  std::string name;               ///< as in measure_kinds()
  std::optional<double> value{};  ///< in the unit of the name; none when there is nothing to count
  bool is_more_better = false;
};

/// All figures of a run: those of each stream of the workload file, in its order, then those of the
/// run. A fleet counts as one stream, whatever its size and the plans of its members. Summaries of
/// the same workload have the same measures in the same places, whatever their values.
std::vector<Measure> measures_of(const Summary& summary);

}  // namespace cutwater::metrics
