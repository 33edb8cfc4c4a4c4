#pragma once

#include <string>

#include "output/comparison_report.hpp"

namespace cutwater {

/// The comparison as Markdown, for the summary page of a CI job.
std::string comparison_markdown(const ComparisonReport& report);

}  // namespace cutwater
