#pragma once

#include <string>

#include "metrics/verdict.hpp"

namespace cutwater {

/// "stable", "saturated", "closed_loop", "idle".
const char* to_text(Verdict::State state);

/// One sentence: "stable: busiest is link uplink up at 63.2 % of its capacity".
std::string sentence(const Verdict& verdict);

}  // namespace cutwater
