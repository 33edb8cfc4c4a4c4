#pragma once

#include <string>

#include "domain/profile_check.hpp"

namespace cutwater {

/// "zero_time": the name for programs.
std::string name_of(Check check);
/// "wrong", "doubtful" or "note"
std::string name_of(Gravity gravity);
/// The unit of a finding's value and limit: "s", "B/s", "count", or "ratio".
std::string unit_of(Check check);

/// What was found, of one or more models: "blocks that took no time on edge".
std::string title_of(const Finding& finding);
/// What was found of this one: "13 of 26 blocks".
std::string facts_of(const Finding& finding);
/// What it does to a result.
std::string effect_of(const Finding& finding);

}  // namespace cutwater
