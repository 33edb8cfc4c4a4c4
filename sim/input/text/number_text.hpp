#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cutwater::input {

/// A number at the start of a text and what follows it, or why there is none.
struct LeadingNumber {
  std::optional<double> value;
  std::string_view rest;
  std::string failure;  ///< given exactly when `value` is not
};

/// Decimal numbers as in 12, 0.5, 1e6; finite, independent of any locale. Not hexadecimal, no
/// '+', no nan, no inf, not beyond the range of a double.
LeadingNumber leading_number(std::string_view text);

/// The number that `digits`, a text that leading_number() has read to its end, stands for, times
/// 10^decimal, correctly rounded: "0.12" and -3 is 0.12e-3. Nothing beyond the range of a double.
std::optional<double> shifted_number(std::string_view digits, int decimal);

/// The whole text as such a number; `failure` is set and nothing returned when it is not.
std::optional<double> parse_number(std::string_view text, std::string& failure);

/// The whole text as an integer in plain digits (no 1e3, no 3.0).
std::optional<std::int64_t> parse_integer(std::string_view text, std::string& failure);

}  // namespace cutwater::input
