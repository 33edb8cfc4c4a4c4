#pragma once

#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "output/text_table.hpp"
#include "profiles/profile_check.hpp"

namespace cutwater::cli {

/// The findings, equal ones of several models under one heading, and how many there are.
std::string profile_check(const std::vector<profiles::ProfiledModel>& library,
                          const std::vector<profiles::Finding>& findings,
                          const ProfileArguments& arguments, output::Colour colour);

}  // namespace cutwater::cli
