#pragma once

#include <string>

#include "output/comparison_report.hpp"
#include "output/text_table.hpp"

namespace cutwater {

/// The comparison for people, best first: figures, differences to the first, what that means, and
/// what became of the expectations.
std::string comparison_table(const ComparisonReport& report, Colour colour);

}  // namespace cutwater
