#pragma once

#include <string>

#include "base/quantity.hpp"
#include "domain/planning.hpp"

namespace cutwater::report {

/// For people: "195 ms", "9.97 fps" for a bottleneck, "1.25 MB"; a plain number for a sum.
std::string value_text(const Objective& objective, double value);

/// "9.97 fps"; "∞" where nothing takes any time.
std::string throughput_text(Seconds bottleneck);

/// For programs: "latency_s", "memory[device]_bytes", "bottleneck_s" also of a throughput; a sum
/// has no unit.
std::string column_of(const Objective& objective);

}  // namespace cutwater::report
