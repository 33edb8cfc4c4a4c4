#pragma once

#include <string>

#include "cli/arguments.hpp"
#include "output/text_table.hpp"
#include "profiles/profile_check.hpp"

namespace cutwater::report {

/// The blocks of a model with their bytes and times, and the totals on each machine. Throws
/// UsageError for more machines than a table has room for.
std::string profile_show(const profiles::ProfiledModel& profiled,
                         const cli::ProfileArguments& arguments, output::Colour colour);

}  // namespace cutwater::report
