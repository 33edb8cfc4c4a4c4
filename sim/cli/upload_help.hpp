#pragma once

#include <string>

namespace cutwater::cli {

/// What `cutwater upload --help` prints.
std::string upload_help();

}  // namespace cutwater::cli
