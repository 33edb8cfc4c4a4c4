#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "input/scenario/profile_library.hpp"
#include "profiles/profile_check.hpp"

namespace cutwater::input {

/// Which measured profiles to read, apart from any scenario.
struct ProfilesRequest {
  std::vector<std::string> profile_dirs;          ///< from `--profiles`; must exist
  std::vector<std::string> default_profile_dirs;  ///< looked into after these, if they exist
  std::vector<std::string> models;                ///< empty: all measured on `machines`
  std::vector<std::string> machines;              ///< empty: all
};

/// Nothing (reported) when one of `profile_dirs` is not there.
std::optional<ProfileLibrary> open_library(const std::vector<std::string>& profile_dirs,
                                           const std::vector<std::string>& default_profile_dirs,
                                           Diagnostics& diagnostics);

/// The models, as asked for or by name, each with its profiles on the machines asked for, or by
/// name. Nothing when anything is wrong with a file, or a model or machine does not exist; all of
/// that is reported.
std::optional<std::vector<profiles::ProfiledModel>> read_profiles(const ProfilesRequest& request,
                                                                  Diagnostics& diagnostics);

}  // namespace cutwater::input
