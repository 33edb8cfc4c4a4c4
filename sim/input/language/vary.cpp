#include "input/language/vary.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "input/text/quantity_text.hpp"
#include "input/text/tree.hpp"
#include "input/text/words.hpp"

namespace cutwater::input {
namespace {

constexpr std::size_t kMostValues = 1'000'000;

/// At `separator`, except within brackets, braces and quotes; without blanks around the parts.
std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  std::size_t start = 0;
  int depth = 0;
  char quote = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '[' || c == '{') {
      ++depth;
    } else if (c == ']' || c == '}') {
      --depth;
    } else if (c == separator && depth == 0) {
      parts.push_back(trimmed(text.substr(start, i - start)));
      start = i + 1;
    }
  }
  parts.push_back(trimmed(text.substr(start)));
  return parts;
}

/// What follows the number at the start of a value, when that is a unit: " fps".
std::string_view unit_after_number(std::string_view value) {
  const LeadingNumber number = leading_number(value);
  return number.value && find_unit(trimmed(number.rest)) ? number.rest : std::string_view();
}

bool is_bare_number(std::string_view value) {
  const LeadingNumber number = leading_number(value);
  return number.value && number.rest.empty();
}

/// A decimal number as written: digits × 10^-decimals.
struct Decimal {
  std::int64_t digits = 0;
  int decimals = 0;
};

/// At most nine digits, so that nothing below can overflow.
std::optional<Decimal> find_decimal(std::string_view text) {
  const bool is_negative = text.starts_with('-');
  if (is_negative) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  std::string digits(text.substr(0, point));
  Decimal decimal;
  if (point != std::string_view::npos) {
    const std::string_view fraction = text.substr(point + 1);
    decimal.decimals = static_cast<int>(fraction.size());
    digits += fraction;
  }
  const bool are_digits =
      std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (digits.empty() || digits.size() > 9 || !are_digits) return std::nullopt;
  for (const char c : digits) decimal.digits = 10 * decimal.digits + (c - '0');
  if (is_negative) decimal.digits = -decimal.digits;
  return decimal;
}

std::int64_t digits_at(const Decimal& number, int decimals) {
  std::int64_t digits = number.digits;
  for (int d = number.decimals; d < decimals; ++d) digits *= 10;
  return digits;
}

/// "0.05" of 5 and 2.
std::string decimal_text(std::int64_t digits, int decimals) {
  std::string text = fmt::format("{:0{}}", std::abs(digits), decimals + 1);
  if (decimals > 0) text.insert(text.size() - static_cast<std::size_t>(decimals), 1, '.');
  return digits < 0 ? '-' + text : text;
}

/// One `--vary` argument.
class AxisReader {
 public:
  AxisReader(const std::string& argument, Diagnostics& diagnostics)
      : argument_(argument_node("--vary", argument)), diagnostics_(diagnostics) {}

  std::optional<Axis> read() {
    const std::size_t errors_before = diagnostics_.error_count();
    const std::string_view text = argument_.text;
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos || trimmed(text.substr(0, equals)).empty()) {
      report(text, "expected KEY=VALUE,VALUE or KEY=LOW:HIGH:STEP",
             "for example links.uplink.up=5,10,20Mbps");
      return std::nullopt;
    }
    axis_.key = trimmed(text.substr(0, equals));
    const std::string_view values = text.substr(equals + 1);
    if (trimmed(values).empty()) {
      report(text.substr(equals, 1), "expected values after '='",
             "for example links.uplink.up=5,10,20Mbps");
      return std::nullopt;
    }
    const std::vector<std::string_view> bounds = split(values, ':');
    const bool is_range =
        bounds.size() == 3 && std::all_of(bounds.begin(), bounds.end(), [](std::string_view bound) {
          return leading_number(bound).value.has_value();
        });
    if (is_range) {
      read_range(values, bounds);
    } else {
      read_list(split(values, ','));
    }
    if (diagnostics_.error_count() > errors_before) return std::nullopt;
    return std::move(axis_);
  }

  Place place(std::size_t offset, std::size_t length) const {
    return argument_.part(offset, length);
  }

 private:
  /// `part` is of the argument's text.
  void report(std::string_view part, std::string message, std::string suggestion) {
    diagnostics_.error(argument_.part(part), std::move(message), std::move(suggestion));
  }

  void read_list(const std::vector<std::string_view>& values) {
    const std::string unit(unit_after_number(values.back()));
    for (const std::string_view value : values) {
      if (value.empty()) {
        report(value, "expected a value between commas", "");
        continue;
      }
      const std::string whole = std::string(value) + (is_bare_number(value) ? unit : "");
      if (is_one_of(whole, axis_.values)) {
        report(value, fmt::format("'{}' is given twice", whole), "");
      }
      axis_.values.push_back(whole);
    }
  }

  void read_range(std::string_view range, const std::vector<std::string_view>& bounds) {
    const std::string unit(unit_after_number(bounds[2]));
    std::vector<Decimal> numbers;
    for (const std::string_view bound : bounds) {
      std::string_view digits = bound;
      if (!unit.empty() && bound.ends_with(unit)) digits.remove_suffix(unit.size());
      const std::optional<Decimal> number = find_decimal(trimmed(digits));
      if (!number) {
        report(bound, fmt::format("'{}' is not a bound of a range", bound),
               "write LOW:HIGH:STEPUNIT in decimals of at most nine digits, such as 5:50:5Mbps");
        return;
      }
      numbers.push_back(*number);
    }
    count_up(range, numbers, unit);
  }

  void count_up(std::string_view range, const std::vector<Decimal>& numbers,
                const std::string& unit) {
    int decimals = 0;
    for (const Decimal& number : numbers) decimals = std::max(decimals, number.decimals);
    const std::int64_t low = digits_at(numbers[0], decimals);
    const std::int64_t high = digits_at(numbers[1], decimals);
    const std::int64_t step = digits_at(numbers[2], decimals);
    const bool leads_there = high == low || (high > low) == (step > 0);
    if (step == 0 || !leads_there) {
      report(range, fmt::format("no value in the range '{}'", trimmed(range)),
             "STEP leads from LOW to HIGH");
      return;
    }
    const auto count = static_cast<std::uint64_t>((high - low) / step) + 1;
    if (count > kMostValues) {
      report(range, fmt::format("{} values: at most {}", count, kMostValues), "");
      return;
    }
    for (std::uint64_t i = 0; i < count; ++i) {
      const std::int64_t digits = low + static_cast<std::int64_t>(i) * step;
      axis_.values.push_back(decimal_text(digits, decimals) + unit);
    }
  }

  Node argument_;
  Diagnostics& diagnostics_;
  Axis axis_;
};

}  // namespace

std::vector<Axis> read_axes(const std::vector<std::string>& arguments, Diagnostics& diagnostics) {
  std::vector<Axis> axes;
  for (const std::string& argument : arguments) {
    AxisReader reader(argument, diagnostics);
    std::optional<Axis> axis = reader.read();
    if (!axis) continue;
    const bool is_known = std::any_of(axes.begin(), axes.end(),
                                      [&](const Axis& other) { return other.key == axis->key; });
    if (is_known) {
      diagnostics.error(reader.place(0, axis->key.size()),
                        fmt::format("'{}' is varied twice", axis->key),
                        "list all of its values in one --vary");
    } else {
      axes.push_back(*std::move(axis));
    }
  }
  return axes;
}

}  // namespace cutwater::input
