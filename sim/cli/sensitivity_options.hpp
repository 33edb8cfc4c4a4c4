#pragma once

#include "cli/arguments.hpp"
#include "cli/option_values.hpp"

namespace cutwater::cli {

/// The options of `cutwater sensitivity`. Throws UsageError.
SensitivityArguments sensitivity_arguments(const OptionValues& options);

}  // namespace cutwater::cli
