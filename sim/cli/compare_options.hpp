#pragma once

#include "cli/arguments.hpp"
#include "cli/option_values.hpp"

namespace cutwater::cli {

/// The options of `cutwater compare`. Throws UsageError.
CompareArguments compare_arguments(const OptionValues& options);

}  // namespace cutwater::cli
