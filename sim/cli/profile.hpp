#pragma once

#include "cli/arguments.hpp"
#include "cli/exit_code.hpp"

namespace cutwater::cli {

/// `cutwater profile list|show|check`: reads measured profiles and prints what is asked. Throws
/// OutputError, and UsageError for a table that would not fit.
ExitCode profile(const ProfileArguments& arguments);

}  // namespace cutwater::cli
