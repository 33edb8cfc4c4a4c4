#pragma once

#include <string>

#include "report/comparison/comparison_report.hpp"

namespace cutwater::report {

/// The comparison as one JSON object with all of its digits, best first, and every value of every
/// replication: what `--baseline` reads.
std::string comparison_json(const ComparisonReport& report);

/// One line a figure of each contender, best first.
std::string comparison_csv(const ComparisonReport& report);

}  // namespace cutwater::report
