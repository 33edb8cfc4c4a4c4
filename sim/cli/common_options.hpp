#pragma once

#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/option_values.hpp"

namespace cutwater::cli {

// What several commands take. Each throws UsageError.

/// Where profiles are looked for besides --profiles.
std::vector<std::string> default_profile_dirs();
/// Files and options of a scenario; `command` needs them.
input::ScenarioRequest scenario_request(const OptionValues& options, const std::string& command);
ColourWish colour_wish(const OptionValues& options);
Verbosity verbosity(const OptionValues& options);
Format format(const OptionValues& options);

}  // namespace cutwater::cli
