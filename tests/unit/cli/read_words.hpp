#pragma once

#include <string>
#include <vector>

#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"

namespace cutwater::testing {

/// What is wrong with a command line; empty when nothing is.
inline std::string error_of(const std::vector<std::string>& words) {
  try {
    const cli::Called called = cli::find_called(words);
    if (called.command && called.command->table) {
      cli::read_words(called.words, called.command->table());
    }
  } catch (const cli::UsageError& error) {
    return error.what();
  }
  return "";
}

/// What the words of a command, its name before them, are read into.
template <class Request>
Request request_of(cli::OptionTable (*options)(Request&), const std::vector<std::string>& words) {
  Request request;
  cli::read_words(cli::find_called(words).words, options(request));
  return request;
}

}  // namespace cutwater::testing
