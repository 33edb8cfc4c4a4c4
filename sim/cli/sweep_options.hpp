#pragma once

#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/option_values.hpp"

namespace cutwater::cli {

/// The options of `cutwater sweep` and `cutwater merge`, `parts` being the words of the latter that
/// belong to no option. Throw UsageError.
SweepArguments sweep_arguments(const OptionValues& options);
MergeArguments merge_arguments(const OptionValues& options, const std::vector<std::string>& parts);

}  // namespace cutwater::cli
