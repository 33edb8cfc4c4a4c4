#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cutwater::input {

/// "a, b, c"
std::string listed(const std::vector<std::string>& words, std::string_view separator = ", ");

/// Is `word` one of `words`?
bool is_one_of(std::string_view word, const std::vector<std::string>& words);

/// What to suggest for a word that should be one of `known`: the near one, else all when they are
/// few. Empty without any.
std::string suggest_one_of(std::string_view word, const std::vector<std::string>& known);

}  // namespace cutwater::input
