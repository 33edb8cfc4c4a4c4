#pragma once

#include <string>

namespace cutwater::cli {

/// What `cutwater profile --help` prints, or of "profile show" `cutwater profile show --help`.
std::string profile_help_of(const std::string& command);

}  // namespace cutwater::cli
