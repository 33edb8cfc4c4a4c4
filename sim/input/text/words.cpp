#include "input/text/words.hpp"

#include <algorithm>

#include "base/suggest.hpp"

namespace cutwater::input {

std::string listed(const std::vector<std::string>& words, std::string_view separator) {
  std::string list;
  for (const std::string& word : words) {
    if (!list.empty()) list += separator;
    list += word;
  }
  return list;
}

bool is_one_of(std::string_view word, const std::vector<std::string>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string suggest_one_of(std::string_view word, const std::vector<std::string>& known) {
  constexpr std::size_t kFew = 8;
  std::string near = did_you_mean(word, known);
  if (!near.empty() || known.empty() || known.size() > kFew) return near;
  return (known.size() == 1 ? "there is " : "there are ") + listed(known);
}

}  // namespace cutwater::input
