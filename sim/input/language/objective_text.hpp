#pragma once

#include <optional>

#include "base/diagnostics.hpp"
#include "domain/planning.hpp"
#include "input/language/cost_text.hpp"
#include "input/text/tree.hpp"

namespace cutwater::input {

/// Reads what plans are compared by: one cost, or a weighted sum of several,
///   [WEIGHT *] COST [/ REFERENCE] + …   "0.7*latency/400 ms + 0.3*bytes/1 MB"
/// WEIGHT is 1 by default. A cost without REFERENCE is counted in s, MB or J: "latency + bytes"
/// takes one second for as bad as one megabyte. `throughput` stands for the bottleneck. What is
/// wrong is reported.
std::optional<Objective> read_objective(const Node& text, const PlanningSubject& subject,
                                        Diagnostics& diagnostics);

}  // namespace cutwater::input
