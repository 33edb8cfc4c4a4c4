#pragma once

#include <string>

#include "metrics/verdict.hpp"

namespace cutwater::report {

/// "stable", "saturated", "closed_loop", "idle".
const char* to_text(metrics::Verdict::State state);

/// One sentence: "stable: busiest is link uplink up at 63.2 % of its capacity".
std::string sentence(const metrics::Verdict& verdict);

}  // namespace cutwater::report
