#pragma once

#include <string>

#include "output/text_table.hpp"
#include "report/comparison/comparison_report.hpp"

namespace cutwater::report {

/// The comparison for people, best first: figures, differences to the first, what that means, and
/// what became of the expectations.
std::string comparison_table(const ComparisonReport& report, output::Colour colour);

/// The comparison as Markdown, for the summary page of a CI job.
std::string comparison_markdown(const ComparisonReport& report);

}  // namespace cutwater::report
