#pragma once

#include <string>

#include "profiles/profile_check.hpp"

namespace cutwater::report {

/// "zero_time": the name for programs.
std::string name_of(profiles::Check check);
/// "wrong", "doubtful" or "note"
std::string name_of(profiles::Gravity gravity);
/// The unit of a finding's value and limit: "s", "B/s", "count", or "ratio".
std::string unit_of(profiles::Check check);

/// What was found, of one or more models: "blocks that took no time on edge".
std::string title_of(const profiles::Finding& finding);
/// What was found of this one: "13 of 26 blocks".
std::string facts_of(const profiles::Finding& finding);
/// What it does to a result.
std::string effect_of(const profiles::Finding& finding);

}  // namespace cutwater::report
