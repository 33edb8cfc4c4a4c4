#pragma once

#include <string>

#include "output/text_table.hpp"
#include "study/sensitivity/sensitivity_study.hpp"

namespace cutwater::report {

/// What a new plan gains over the first one while one condition differs: each value that changes
/// the plan; on several platforms, the most that any value gains.
std::string gain_table(const study::Study& study, output::Colour colour);

}  // namespace cutwater::report
