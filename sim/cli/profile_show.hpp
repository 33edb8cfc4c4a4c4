#pragma once

#include <string>

#include "cli/arguments.hpp"
#include "domain/profile_check.hpp"
#include "output/text_table.hpp"

namespace cutwater {

/// The blocks of a model with their bytes and times, and the totals on each machine. Throws
/// UsageError for more machines than a table has room for.
std::string profile_show(const ProfiledModel& profiled, const ProfileArguments& arguments,
                         Colour colour);

}  // namespace cutwater
