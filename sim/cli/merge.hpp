#pragma once

#include "cli/arguments.hpp"
#include "cli/exit_code.hpp"

namespace cutwater::cli {

/// `cutwater merge`: the shards of a sweep become the output of the whole.
ExitCode merge(const MergeArguments& arguments);

}  // namespace cutwater::cli
