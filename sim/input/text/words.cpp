#include "input/text/words.hpp"

#include <algorithm>

#include "base/suggest.hpp"

namespace cutwater::input {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n'; }

bool is_of_a_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '.' || c == ':' || c == '-';
}

/// Bytes of the word at the start of a text that is not empty.
std::size_t length_of_word(std::string_view text) {
  for (const std::string_view sign : {"->", "<=", ">=", "=="}) {
    if (text.starts_with(sign)) return sign.size();
  }
  std::size_t length = 0;
  while (length < text.size() && is_of_a_name(text[length]) &&
         !text.substr(length).starts_with("->")) {
    ++length;
  }
  if (length > 0) return length;
  length = 1;  // a sign, or a whole character beyond ASCII
  while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80) {
    ++length;
  }
  return length;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
  return text.substr(0, text.find_last_not_of(kBlanks) + 1);
}

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

Word WordReader::peek() const {
  WordReader ahead = *this;
  return ahead.next();
}

Word WordReader::next() {
  skip_blanks();
  const std::string_view text = std::string_view(node_.text).substr(at_);
  return take_to(at_ + (text.empty() ? 0 : length_of_word(text)));
}

bool WordReader::take(std::string_view word) {
  if (peek().text != word) return false;
  next();
  return true;
}

Word WordReader::rest() {
  skip_blanks();
  return take_to(node_.text.size());
}

Word WordReader::rest_before(std::string_view end) {
  skip_blanks();
  return take_to(std::min(node_.text.find(end, at_), node_.text.size()));
}

Place WordReader::place(const Word& word) const {
  const bool is_behind = word.text.empty() && word.offset == node_.text.size();
  const std::size_t offset = is_behind && word.offset > 0 ? word.offset - 1 : word.offset;
  return node_.part(offset, word.text.size());
}

void WordReader::skip_blanks() {
  while (at_ < node_.text.size() && is_blank(node_.text[at_])) ++at_;
}

Word WordReader::take_to(std::size_t end) {
  Word word{std::string_view(node_.text).substr(at_, end - at_), at_};
  at_ = end;
  while (!word.text.empty() && is_blank(word.text.back())) word.text.remove_suffix(1);
  return word;
}

}  // namespace cutwater::input
