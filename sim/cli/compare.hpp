#pragma once

#include "cli/arguments.hpp"
#include "cli/exit_code.hpp"

namespace cutwater::cli {

/// `cutwater compare`: simulates several plans or strategies with the same random numbers, and says
/// which differ, and what became of the expectations. Throws UsageError, OutputError,
/// PlanningError and SimulationError.
ExitCode compare(const CompareArguments& arguments);

}  // namespace cutwater::cli
