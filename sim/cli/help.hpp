#pragma once

#include <string>

namespace cutwater::cli {

/// What `cutwater COMMAND --help` prints; of the program for "".
std::string help_of(const std::string& command);

}  // namespace cutwater::cli
