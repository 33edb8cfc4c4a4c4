#pragma once

#include <string>

namespace cutwater::cli {

/// What `cutwater sweep --help` and `cutwater merge --help` print.
std::string sweep_help_of(const std::string& command);

}  // namespace cutwater::cli
