#pragma once

#include <string>

#include "metrics/undecided.hpp"
#include "output/comparison_report.hpp"

namespace cutwater {

/// The expectations as a JUnit XML report, one test case each; an undecided one that does not fail
/// counts as skipped.
std::string junit_xml(const ComparisonReport& report, Undecided undecided);

}  // namespace cutwater
