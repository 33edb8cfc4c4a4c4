#pragma once

#include <string>
#include <vector>

#include "cli/option.hpp"

namespace cutwater::cli {

/// What the words after a command ask for.
enum class Asked { kAnswer, kHelp };

/// Reads the words after the command into the request that the table was made for; of one that asks
/// for help nothing is read. Throws UsageError.
Asked read_words(const std::vector<std::string>& words, const OptionTable& table);

}  // namespace cutwater::cli
