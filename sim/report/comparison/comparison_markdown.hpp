#pragma once

#include <string>

#include "report/comparison/comparison_report.hpp"

namespace cutwater::report {

/// The comparison as Markdown, for the summary page of a CI job.
std::string comparison_markdown(const ComparisonReport& report);

}  // namespace cutwater::report
