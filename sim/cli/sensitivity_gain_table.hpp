#pragma once

#include <string>

#include "cli/sensitivity_study.hpp"
#include "output/text_table.hpp"

namespace cutwater {

/// What a new plan gains over the first one while one condition differs: each value that changes
/// the plan; on several platforms, the most that any value gains.
std::string gain_table(const Study& study, Colour colour);

}  // namespace cutwater
