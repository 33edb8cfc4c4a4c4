#pragma once

#include <string>

#include "output/text_table.hpp"
#include "profiles/profile_check.hpp"

namespace cutwater::report {

/// Whose times a table shows.
enum class MachinesShown {
  kThoseThatFit,  ///< all when they are few and have room, else the first
  kAll,
};

/// Has a table room for the times on all machines?
bool has_room_for_all(const profiles::ProfiledModel& profiled);

/// The blocks of a model with their bytes and times, and the totals on each machine.
std::string profile_table(const profiles::ProfiledModel& profiled, MachinesShown machines,
                          output::Colour colour);

}  // namespace cutwater::report
