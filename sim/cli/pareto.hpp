#pragma once

#include "cli/arguments.hpp"
#include "cli/exit_code.hpp"

namespace cutwater::cli {

/// `cutwater pareto`: every plan of a stream that none beats in one cost without losing in another.
/// Throws UsageError and OutputError.
ExitCode pareto(const ParetoArguments& arguments);

}  // namespace cutwater::cli
