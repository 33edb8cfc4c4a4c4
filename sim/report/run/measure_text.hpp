#pragma once

#include <string>
#include <string_view>

#include "metrics/estimate.hpp"

namespace cutwater::report {

// Measures for people; their names end in their unit (see metrics/measures.hpp).

/// "p95 latency", "drop ratio", "throughput".
std::string measure_title(std::string_view measure);
/// "195 ms", "0.7 %", "9.97 fps"
std::string measure_text(std::string_view measure, double value);
/// With its sign; ratios in percentage points: "+12.0 ms", "-0.50 pp".
std::string change_text(std::string_view measure, double change);
/// "195 ms ± 3.10 ms"; the mean alone where it is exact or nothing is known of its error.
std::string estimate_text(std::string_view measure, const metrics::Estimate& estimate);

}  // namespace cutwater::report
