#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "input/text/tree.hpp"

namespace cutwater::input {

/// Without blanks, tabs and ends of lines around it.
std::string_view trimmed(std::string_view text);

/// "a, b, c"
std::string listed(const std::vector<std::string>& words, std::string_view separator = ", ");

/// Is `word` one of `words`?
bool is_one_of(std::string_view word, const std::vector<std::string>& words);

/// What to suggest for a word that should be one of `known`: the near one, else all when they are
/// few. Empty without any.
std::string suggest_one_of(std::string_view word, const std::vector<std::string>& known);

/// A piece of a scalar's text.
struct Word {
  std::string_view text;
  std::size_t offset = 0;
};

/// Takes a short text apart: names and numbers (letters, digits, '_', '.', ':' and '-'), the signs
/// "->", "<=", ">=", "==", and any other character by itself. Blanks only separate.
class WordReader {
 public:
  /// `node` is a scalar that outlives this.
  explicit WordReader(const Node& node) : node_(node) {}

  bool is_at_end() const { return peek().text.empty(); }
  /// The next word; empty at the end.
  Word peek() const;
  Word next();
  /// Takes the next word when it is this one.
  bool take(std::string_view word);
  /// What is left, or is left before the next `end`, without blanks around it.
  Word rest();
  Word rest_before(std::string_view end);
  /// Where `word` stands; an empty one at the end of the text: the last character.
  Place place(const Word& word) const;

 private:
  void skip_blanks();
  Word take_to(std::size_t end);

  const Node& node_;
  std::size_t at_ = 0;
};

}  // namespace cutwater::input
