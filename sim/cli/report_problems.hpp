#pragma once

#include "base/diagnostics.hpp"
#include "cli/arguments.hpp"

namespace cutwater::cli {

/// Writes the problems to standard error; when quiet, warnings alone are left out.
void report_problems(const Diagnostics& diagnostics, Verbosity verbosity);

}  // namespace cutwater::cli
