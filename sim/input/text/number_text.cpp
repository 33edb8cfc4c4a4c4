#include "input/text/number_text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>
#include <utility>

#include <fmt/format.h>

namespace cutwater::input {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

LeadingNumber leading_number(std::string_view text) {
  LeadingNumber number;
  number.rest = text;
  const std::string_view unsigned_text = text.starts_with('-') ? text.substr(1) : text;
  const bool starts_well =
      !unsigned_text.empty() &&
      (is_digit(unsigned_text[0]) ||
       (unsigned_text.size() > 1 && unsigned_text[0] == '.' && is_digit(unsigned_text[1])));
  if (!starts_well) {
    number.failure = fmt::format("'{}' is not a number", text);
    return number;
  }
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc::result_out_of_range || !std::isfinite(value)) {
    number.failure = fmt::format("'{}' is beyond the range of numbers", text);
    return number;
  }
  number.value = value;
  number.rest = text.substr(static_cast<std::size_t>(end - text.data()));
  return number;
}

std::optional<double> shifted_number(std::string_view digits, int decimal) {
  const std::size_t e = std::min(digits.find_first_of("eE"), digits.size());
  std::int64_t exponent = 0;
  if (e < digits.size()) {
    std::string_view written = digits.substr(e + 1);
    if (written.starts_with('+')) written.remove_prefix(1);
    std::from_chars(written.data(), written.data() + written.size(), exponent);
  }
  // An exponent that no integer holds belongs to a zero: any other number is out of range.
  const std::string text = fmt::format("{}e{}", digits.substr(0, e), exponent + decimal);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::optional<double> parse_number(std::string_view text, std::string& failure) {
  LeadingNumber number = leading_number(text);
  failure = std::move(number.failure);
  if (number.value && !number.rest.empty()) {
    failure = fmt::format("'{}' is not a number", text);
    return std::nullopt;
  }
  return number.value;
}

std::optional<std::int64_t> parse_integer(std::string_view text, std::string& failure) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc::result_out_of_range) {
    failure = fmt::format("'{}' is beyond the range of integers", text);
    return std::nullopt;
  }
  if (error != std::errc() || end != text.data() + text.size()) {
    failure = fmt::format("'{}' is not an integer in plain digits", text);
    return std::nullopt;
  }
  return value;
}

}  // namespace cutwater::input
