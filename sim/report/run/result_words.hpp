#pragma once

#include <string>
#include <string_view>

#include "metrics/comparison.hpp"
#include "metrics/estimate.hpp"
#include "metrics/summary.hpp"

namespace cutwater::report {

/// How the figures of one comparison are called: by their stream as well when there are several.
class FigureWords {
 public:
  explicit FigureWords(const metrics::Comparison& comparison);

  /// For people: "p95 latency", "p95 latency of camera".
  std::string title(const metrics::FigureKey& key) const;
  /// A key in JSON and CSV: "p95_latency_s", "camera.p95_latency_s".
  std::string name(const metrics::FigureKey& key) const;

 private:
  bool has_several_streams_ = false;
};

// Measures for people, by the names of metrics::measure_kinds().

/// "p95 latency", "drop ratio", "throughput".
std::string measure_title(std::string_view measure);
/// "195 ms", "0.7 %", "9.97 fps"
std::string measure_text(std::string_view measure, double value);
/// With its sign; ratios in percentage points: "+12.0 ms", "-0.50 pp".
std::string change_text(std::string_view measure, double change);
/// "195 ms ± 3.10 ms"; the mean alone where it is exact or nothing is known of its error.
std::string estimate_text(std::string_view measure, const metrics::Estimate& estimate);

/// "stable", "saturated", "closed_loop", "idle".
const char* to_text(metrics::Verdict::State state);

/// One sentence: "stable: busiest is link uplink up at 63.2 % of its capacity".
std::string sentence(const metrics::Verdict& verdict);

}  // namespace cutwater::report
