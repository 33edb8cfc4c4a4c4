#include "input/language/relation.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "input/text/words.hpp"

namespace cutwater::input {

RelationText split_relation(std::string_view text) {
  const std::size_t at = std::min(text.find_first_of("<>"), text.size());
  const std::size_t end = std::min(text.find_first_not_of("<>=", at), text.size());
  return {trimmed(text.substr(0, at)), text.substr(at, end - at), trimmed(text.substr(end))};
}

ParsedRelation parse_relation(std::string_view sign, RelationSigns allowed) {
  const bool is_less = sign.starts_with('<') || sign == "\xE2\x89\xA4";     // ≤
  const bool is_greater = sign.starts_with('>') || sign == "\xE2\x89\xA5";  // ≥
  if (sign == allowed.first || sign == allowed.second) {
    return {is_less ? Relation::kAtMost : Relation::kAtLeast, {}, {}};
  }
  ParsedRelation parsed;
  parsed.message = fmt::format("expected '{}' or '{}'", allowed.first, allowed.second);
  if (!sign.empty()) parsed.message += fmt::format(", not '{}'", sign);
  if (is_less || is_greater) {
    const bool is_first = allowed.first.starts_with('<') == is_less;
    parsed.suggestion =
        fmt::format("did you mean '{}'?", is_first ? allowed.first : allowed.second);
  }
  return parsed;
}

}  // namespace cutwater::input
