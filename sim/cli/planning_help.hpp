#pragma once

#include <string>

namespace cutwater::cli {

/// What `cutwater rank --help` and `cutwater pareto --help` print.
std::string planning_help_of(const std::string& command);

}  // namespace cutwater::cli
