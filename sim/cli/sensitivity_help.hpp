#pragma once

#include <string>

namespace cutwater::cli {

/// The text of `cutwater sensitivity --help`.
std::string sensitivity_help();

}  // namespace cutwater::cli
