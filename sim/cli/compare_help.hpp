#pragma once

#include <string>

namespace cutwater {

/// What `cutwater compare --help` prints.
std::string compare_help();

}  // namespace cutwater
