#pragma once

#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/option_values.hpp"

namespace cutwater::cli {

/// Those that the commands which look for plans share. These throw UsageError.
PlanningArguments planning_arguments(const OptionValues& options, const std::string& command);

/// "a, b[x,y]" as "a" and "b[x,y]".
std::vector<std::string> split_at_commas(const std::string& text);

/// The options of `cutwater rank` and `cutwater pareto`.
RankArguments rank_arguments(const OptionValues& options);
ParetoArguments pareto_arguments(const OptionValues& options);

}  // namespace cutwater::cli
