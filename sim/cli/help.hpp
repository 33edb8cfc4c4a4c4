#pragma once

#include <string>
#include <vector>

#include "cli/option.hpp"

namespace cutwater::cli {

/// A line of a list of commands.
struct CommandLine {
  std::string name;
  std::string brief;
};

/// What `cutwater COMMAND --help` prints.
std::string help_of(const OptionTable& table);

/// What `cutwater --help` prints.
std::string program_help(const std::vector<CommandLine>& commands);
/// What `cutwater profile --help` prints; `name` is "profile".
std::string group_help(const std::string& name, const std::string& about,
                       const std::string& examples, const std::vector<CommandLine>& commands);

/// "  --seed N": an option as written.
std::string spelling_of(const Option& option);

}  // namespace cutwater::cli
