#pragma once

#include "cli/arguments.hpp"
#include "cli/exit_code.hpp"

namespace cutwater::cli {

/// `cutwater strategies`: names every strategy, what it chooses, and where it comes from.
ExitCode list_strategies(const StrategiesArguments& arguments);

}  // namespace cutwater::cli
