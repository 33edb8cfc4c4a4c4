#pragma once

#include "cli/arguments.hpp"
#include "cli/exit_code.hpp"

namespace cutwater::cli {

/// `cutwater upload`: in which order a client uploads its model, and what its queries take
/// meanwhile.
ExitCode upload(const UploadArguments& arguments);

}  // namespace cutwater::cli
