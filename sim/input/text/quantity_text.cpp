#include "input/text/quantity_text.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/suggest.hpp"
#include "input/text/words.hpp"

namespace cutwater::input {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr double kBit = 0.125;

constexpr Unit kUnits[] = {
    {"s", Dimension::kTime},
    {"ms", Dimension::kTime, -3},
    {"us", Dimension::kTime, -6},
    {"ns", Dimension::kTime, -9},
    {"min", Dimension::kTime, 0, 60},
    {"h", Dimension::kTime, 0, 3600},
    {"B", Dimension::kBytes},
    {"kB", Dimension::kBytes, 3},
    {"MB", Dimension::kBytes, 6},
    {"GB", Dimension::kBytes, 9},
    {"TB", Dimension::kBytes, 12},
    {"KiB", Dimension::kBytes, 0, 0x1p10},
    {"MiB", Dimension::kBytes, 0, 0x1p20},
    {"GiB", Dimension::kBytes, 0, 0x1p30},
    {"TiB", Dimension::kBytes, 0, 0x1p40},
    {"bps", Dimension::kRate, 0, kBit},
    {"kbps", Dimension::kRate, 3, kBit},
    {"Mbps", Dimension::kRate, 6, kBit},
    {"Gbps", Dimension::kRate, 9, kBit},
    {"Tbps", Dimension::kRate, 12, kBit},
    {"B/s", Dimension::kRate},
    {"kB/s", Dimension::kRate, 3},
    {"MB/s", Dimension::kRate, 6},
    {"GB/s", Dimension::kRate, 9},
    {"KiB/s", Dimension::kRate, 0, 0x1p10},
    {"MiB/s", Dimension::kRate, 0, 0x1p20},
    {"GiB/s", Dimension::kRate, 0, 0x1p30},
    {"fps", Dimension::kFrequency},
    {"Hz", Dimension::kFrequency},
    {"/s", Dimension::kFrequency},
    {"W", Dimension::kPower},
    {"mW", Dimension::kPower, -3},
    {"%", Dimension::kRatio, -2},
    {"J", Dimension::kEnergy},
    {"mJ", Dimension::kEnergy, -3},
    {"kJ", Dimension::kEnergy, 3},
    {"Wh", Dimension::kEnergy, 0, 3600},
};

/// Spellings that people mean, where edit distance would guess wrong or not at all.
std::string_view usual_slip(std::string_view word, Dimension dimension) {
  struct Slip {
    std::string_view word;
    Dimension dimension;
    std::string_view meant;
  };
  static constexpr Slip kSlips[] = {
      {"K", Dimension::kBytes, "kB"},        {"KB", Dimension::kBytes, "kB"},
      {"k", Dimension::kBytes, "kB"},        {"kb", Dimension::kBytes, "kB"},
      {"kbit", Dimension::kRate, "kbps"},    {"kbit/s", Dimension::kRate, "kbps"},
      {"Mbit", Dimension::kRate, "Mbps"},    {"Mbit/s", Dimension::kRate, "Mbps"},
      {"Gbit", Dimension::kRate, "Gbps"},    {"Gbit/s", Dimension::kRate, "Gbps"},
      {"Mb/s", Dimension::kRate, "Mbps"},    {"Bps", Dimension::kRate, "B/s"},
      {"kBps", Dimension::kRate, "kB/s"},    {"MBps", Dimension::kRate, "MB/s"},
      {"GBps", Dimension::kRate, "GB/s"},    {"MBPS", Dimension::kRate, "MB/s"},
      {"KB/s", Dimension::kRate, "kB/s"},    {"sec", Dimension::kTime, "s"},
      {"second", Dimension::kTime, "s"},     {"seconds", Dimension::kTime, "s"},
      {"msec", Dimension::kTime, "ms"},      {"usec", Dimension::kTime, "us"},
      {"\xC2\xB5s", Dimension::kTime, "us"}, {"\xCE\xBCs", Dimension::kTime, "us"},
      {"m", Dimension::kTime, "min"},        {"hz", Dimension::kFrequency, "Hz"},
      {"percent", Dimension::kRatio, "%"},   {"W", Dimension::kEnergy, "J"},
  };
  for (const Slip& slip : kSlips) {
    if (slip.word == word && slip.dimension == dimension) return slip.meant;
  }
  return {};
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

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

const char* dimension_words(Dimension dimension) {
  switch (dimension) {
    case Dimension::kTime:
      return "a time";
    case Dimension::kBytes:
      return "a size";
    case Dimension::kRate:
      return "a data rate";
    case Dimension::kFrequency:
      return "a frequency";
    case Dimension::kPower:
      return "a power";
    case Dimension::kRatio:
      return "a percentage";
    case Dimension::kEnergy:
      return "an energy";
  }
  return "";
}

const char* example_of(Dimension dimension) {
  switch (dimension) {
    case Dimension::kTime:
      return "25 ms";
    case Dimension::kBytes:
      return "150 kB";
    case Dimension::kRate:
      return "20 Mbps";
    case Dimension::kFrequency:
      return "10 fps";
    case Dimension::kPower:
      return "5 W";
    case Dimension::kRatio:
      return "0.1 %";
    case Dimension::kEnergy:
      return "2 J";
  }
  return "";
}

const Unit* find_unit(std::string_view name) {
  const auto* it = std::find_if(std::begin(kUnits), std::end(kUnits),
                                [&](const Unit& unit) { return unit.name == name; });
  return it == std::end(kUnits) ? nullptr : it;
}

std::string likely_unit(std::string_view word, Dimension dimension) {
  if (const std::string_view meant = usual_slip(word, dimension); !meant.empty()) {
    return std::string(meant);
  }
  std::vector<std::string> names;
  for (const Unit& unit : kUnits) {
    if (unit.dimension == dimension) names.emplace_back(unit.name);
  }
  for (const std::string& name : names) {
    if (lower(name) == lower(word) || name == std::string(word) + "/s") return name;
  }
  return nearest(word, names);
}

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
