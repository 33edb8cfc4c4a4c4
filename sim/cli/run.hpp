#pragma once

#include "cli/arguments.hpp"
#include "cli/exit_code.hpp"

namespace cutwater::cli {

/// `cutwater run`: reads a scenario, simulates it, writes what came of it. Throws OutputError and
/// SimulationError.
ExitCode run(const RunArguments& arguments);

}  // namespace cutwater::cli
