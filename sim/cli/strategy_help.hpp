#pragma once

#include <string>

namespace cutwater::cli {

/// The help of `cutwater strategies`.
std::string strategies_help();
/// What the help of a command says that takes `--strategy`.
std::string strategy_options_help();

}  // namespace cutwater::cli
