#pragma once

#include <string>
#include <vector>

#include "input/scenario/profile_library.hpp"
#include "output/text_table.hpp"
#include "profiles/profile_check.hpp"

namespace cutwater::report {

/// What was found in profiles, and what that does to a result; how many were looked at.
std::string findings_table(const std::vector<profiles::ProfiledModel>& library,
                           const std::vector<profiles::Finding>& findings, output::Colour colour);
/// One line a finding.
std::string findings_csv(const std::vector<profiles::Finding>& findings);
std::string findings_json(const std::vector<profiles::Finding>& findings,
                          const input::ProfilesRequest& request);

}  // namespace cutwater::report
