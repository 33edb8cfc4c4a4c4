#pragma once

#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/usage_error.hpp"

namespace cutwater::testing {

/// What is wrong with a command line; empty when nothing is.
inline std::string error_of(const std::vector<std::string>& words) {
  try {
    cli::parse_arguments(words);
  } catch (const cli::UsageError& error) {
    return error.what();
  }
  return "";
}

}  // namespace cutwater::testing
