#pragma once

#include <string>

#include "metrics/expectation.hpp"
#include "report/comparison/comparison_report.hpp"

namespace cutwater::report {

/// The comparison as one JSON object with all of its digits, best first, and every value of every
/// replication: what `--baseline` reads.
std::string comparison_json(const ComparisonReport& report);

/// One line a figure of each contender, best first.
std::string comparison_csv(const ComparisonReport& report);

/// The expectations as a JUnit XML report, one test case each; an undecided one that does not fail
/// counts as skipped.
std::string junit_xml(const ComparisonReport& report, metrics::Undecided undecided);

}  // namespace cutwater::report
