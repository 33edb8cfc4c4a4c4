#pragma once

#include <string>

namespace cutwater::cli {

/// What `cutwater compare --help` prints.
std::string compare_help();

}  // namespace cutwater::cli
