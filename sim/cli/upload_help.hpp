#pragma once

#include <string>

namespace cutwater {

/// What `cutwater upload --help` prints.
std::string upload_help();

}  // namespace cutwater
