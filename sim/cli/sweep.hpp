#pragma once

#include "cli/arguments.hpp"
#include "cli/exit_code.hpp"

namespace cutwater::cli {

/// `cutwater sweep`: many scenarios that differ in some values; a row for each.
ExitCode sweep(const SweepArguments& arguments);

}  // namespace cutwater::cli
