#include "input/text/quantity_text.hpp"

#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "input/text/number_text.hpp"

namespace cutwater::input {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

}  // namespace

ParsedQuantity parse_quantity(std::string_view text, Dimension dimension) {
  text = trimmed(text);
  const std::string example = fmt::format("for example '{}'", example_of(dimension));
  LeadingNumber number = leading_number(text);
  if (!number.value) return {std::nullopt, std::move(number.failure), "write " + example};
  const std::string_view word = trimmed(number.rest);
  const std::string_view digits = text.substr(0, text.size() - number.rest.size());
  if (word.empty()) return {std::nullopt, fmt::format("'{}' needs a unit", text), example};
  const Unit* unit = find_unit(word);
  if (!unit || unit->dimension != dimension) {
    const std::string likely = likely_unit(word, dimension);
    const std::string wanted = dimension_words(dimension);
    return {
        std::nullopt,
        unit ? fmt::format("'{}' is {}, not {}", text, dimension_words(unit->dimension), wanted)
             : fmt::format("unknown unit '{}' for {}", word, wanted),
        likely.empty() ? "write " + example : fmt::format("did you mean '{} {}'?", digits, likely)};
  }
  const std::optional<double> shifted = shifted_number(digits, unit->decimal);
  if (!shifted || !std::isfinite(*shifted * unit->factor)) {
    return {std::nullopt, fmt::format("'{}' is beyond the range of numbers", text), ""};
  }
  return {*shifted * unit->factor, {}, {}};
}

}  // namespace cutwater::input
