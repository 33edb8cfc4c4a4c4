#pragma once

#include "cli/arguments.hpp"
#include "cli/exit_code.hpp"

namespace cutwater::cli {

/// `cutwater validate`: reads a scenario and describes it. Throws OutputError.
ExitCode validate(const ValidateArguments& arguments);

}  // namespace cutwater::cli
