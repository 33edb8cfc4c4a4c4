#pragma once

#include "cli/arguments.hpp"
#include "cli/exit_code.hpp"

namespace cutwater::cli {

/// `cutwater sensitivity`: how the best plan depends on conditions. Throws UsageError.
ExitCode sensitivity(const SensitivityArguments& arguments);

}  // namespace cutwater::cli
