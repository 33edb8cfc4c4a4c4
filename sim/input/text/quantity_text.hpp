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

/// What a quantity measures, hence its units.
enum class Dimension { kTime, kBytes, kRate, kFrequency, kPower, kRatio, kEnergy };

/// One of them in base units (s, B, B/s, 1/s, W, 1, J) is 10^decimal * factor: the power of ten is
/// kept apart so that decimal fractions are rounded only once.
struct Unit {
  std::string_view name;
  Dimension dimension;
  int decimal = 0;
  double factor = 1;
};

/// "a time", "a data rate", …
const char* dimension_words(Dimension dimension);
/// "25 ms", "20 Mbps", …
const char* example_of(Dimension dimension);

/// The unit of exactly that name; null when there is none.
const Unit* find_unit(std::string_view name);
/// The unit of `dimension` that `word` most likely stands for; empty when none is near.
std::string likely_unit(std::string_view word, Dimension dimension);

/// The value in the base unit (s, B, B/s, 1/s, W, 1, J) or what is wrong with the text.
struct ParsedQuantity {
  std::optional<double> value;
  std::string message;  ///< given exactly when `value` is not
  std::string suggestion;
};

/// A number and its unit, with or without blanks between: "20 Mbps", "25ms", "0.1 %".
/// k, M, G, T are powers of 1000, Ki, Mi, Gi, Ti of 1024; b is bit, B byte.
ParsedQuantity parse_quantity(std::string_view text, Dimension dimension);

}  // namespace cutwater::input
