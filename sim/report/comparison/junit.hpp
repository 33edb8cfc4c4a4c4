#pragma once

#include <string>

#include "metrics/undecided.hpp"
#include "report/comparison/comparison_report.hpp"

namespace cutwater::report {

/// The expectations as a JUnit XML report, one test case each; an undecided one that does not fail
/// counts as skipped.
std::string junit_xml(const ComparisonReport& report, metrics::Undecided undecided);

}  // namespace cutwater::report
