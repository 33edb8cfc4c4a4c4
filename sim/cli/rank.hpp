#pragma once

#include "cli/arguments.hpp"
#include "cli/exit_code.hpp"

namespace cutwater::cli {

/// `cutwater rank`: the best plans of a stream, in order. Throws UsageError and OutputError.
ExitCode rank(const RankArguments& arguments);

}  // namespace cutwater::cli
