#pragma once

#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "domain/profile_check.hpp"
#include "output/text_table.hpp"

namespace cutwater {

/// The findings, equal ones of several models under one heading, and how many there are.
std::string profile_check(const std::vector<ProfiledModel>& library,
                          const std::vector<Finding>& findings, const ProfileArguments& arguments,
                          Colour colour);

}  // namespace cutwater
