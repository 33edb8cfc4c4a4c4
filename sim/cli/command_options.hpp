#pragma once

#include <string>
#include <vector>

namespace cutwater::cli {

enum class Takes { kNothing, kOneValue, kValues };

struct Option {
  const char* name;  ///< without its dashes
  Takes takes;
};

/// All options of a command ("run", "profile show").
std::vector<Option> options_taken_by(const std::string& command);

/// Whether the command takes words that are no option: MODEL, FILE.
bool takes_words(const std::string& command);

}  // namespace cutwater::cli
