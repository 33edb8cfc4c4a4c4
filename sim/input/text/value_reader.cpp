#include "input/text/value_reader.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/suggest.hpp"
#include "input/text/words.hpp"

namespace cutwater::input {
namespace {

/// What a quantity may be, in numbers and in words.
struct Range {
  double least = 0;
  double most = 0;
  const char* least_words = "";
  const char* most_words = "";
};

/// The text of a scalar; anything else is reported as not being what is `wanted`.
const std::string* find_text(const Node& node, std::string_view wanted, Diagnostics& diagnostics) {
  if (node.kind == Node::Kind::kRejected) return nullptr;
  if (node.kind == Node::Kind::kScalar && !node.text.empty()) return &node.text;
  const char* found = node.kind == Node::Kind::kScalar ? "an empty text" : kind_word(node);
  diagnostics.error(node.place, fmt::format("expected {}, found {}", wanted, found));
  return nullptr;
}

std::optional<double> read_quantity(const Node& node, Dimension dimension, const Range& range,
                                    Diagnostics& diagnostics) {
  const std::string* text = find_text(node, dimension_words(dimension), diagnostics);
  if (!text) return std::nullopt;
  const std::optional<double> value = read_quantity(*text, dimension, node.place, diagnostics);
  if (!value) return std::nullopt;
  const bool is_small = *value < range.least;
  if (is_small || *value > range.most) {
    diagnostics.error(node.place, fmt::format("'{}' is out of range: must be {}", *text,
                                              is_small ? range.least_words : range.most_words));
    return std::nullopt;
  }
  return value;
}

std::optional<Bytes> read_whole_bytes(const Node& node, const Range& range,
                                      Diagnostics& diagnostics) {
  const std::optional<double> bytes = read_quantity(node, Dimension::kBytes, range, diagnostics);
  if (!bytes) return std::nullopt;
  if (*bytes != std::floor(*bytes)) {
    diagnostics.error(node.place, fmt::format("'{}' is not a whole number of bytes", node.text));
    return std::nullopt;
  }
  return Bytes(*bytes);
}

std::optional<std::int64_t> read_integer(const Node& node, std::int64_t most,
                                         Diagnostics& diagnostics) {
  const std::string* text = find_text(node, "an integer", diagnostics);
  if (!text) return std::nullopt;
  std::string failure;
  if (node.is_quoted) failure = fmt::format("'{}' is quoted text, not an integer", *text);
  const std::optional<std::int64_t> value =
      failure.empty() ? parse_integer(*text, failure) : std::nullopt;
  if (!value) {
    diagnostics.error(node.place, std::move(failure), "write an integer such as 10");
    return std::nullopt;
  }
  if (*value < 1 || *value > most) {
    const std::string rule =
        *value < 1 ? std::string("must be at least 1") : fmt::format("must be at most {}", most);
    diagnostics.error(node.place, fmt::format("'{}' is out of range: {}", *text, rule));
    return std::nullopt;
  }
  return value;
}

template <class Unit>
std::optional<Unit> in_unit(std::optional<double> value) {
  if (!value) return std::nullopt;
  return Unit(*value);
}

constexpr double kAboveZero = 1e-300;
constexpr Range kAnyTime{0, 1e9, "at least 0 s", "at most 1e9 s"};
constexpr Range kTimeDifference{-1e9, 1e9, "at least -1e9 s", "at most 1e9 s"};
constexpr Range kPositiveTime{kAboveZero, 1e9, "above 0 s", "at most 1e9 s"};
constexpr Range kAnySize{0, 1e15, "at least 0 B", "at most 1e15 B"};
constexpr Range kPositiveSize{1, 1e15, "at least 1 B", "at most 1e15 B"};
constexpr Range kRateRange{0.125, 1e15, "at least 1 bps", "at most 1e15 B/s"};
constexpr Range kFrequencyRange{1e-9, 1e9, "above 0 (at least 1e-9 fps)", "at most 1e9 fps"};
constexpr Range kPowerRange{0, 1e9, "at least 0 W", "at most 1e9 W"};
constexpr Range kLossRange{0, 1 - 1e-16, "at least 0 %", "below 100 %"};
constexpr Range kShareRange{0, 1, "at least 0 %", "at most 100 %"};
constexpr Range kDeviationRange{0, 1e4, "at least 0 %", "at most 1e6 %"};

}  // namespace

std::optional<double> read_quantity(std::string_view text, Dimension dimension, const Place& place,
                                    Diagnostics& diagnostics) {
  ParsedQuantity parsed = parse_quantity(text, dimension);
  if (!parsed.value) {
    diagnostics.error(place, std::move(parsed.message), std::move(parsed.suggestion));
  }
  return parsed.value;
}

std::optional<Seconds> read_time(const Node& node, Diagnostics& diagnostics) {
  return in_unit<Seconds>(read_quantity(node, Dimension::kTime, kAnyTime, diagnostics));
}

std::optional<Seconds> read_time_difference(const Node& node, Diagnostics& diagnostics) {
  return in_unit<Seconds>(read_quantity(node, Dimension::kTime, kTimeDifference, diagnostics));
}

std::optional<Seconds> read_positive_time(const Node& node, Diagnostics& diagnostics) {
  return in_unit<Seconds>(read_quantity(node, Dimension::kTime, kPositiveTime, diagnostics));
}

std::optional<Bytes> read_size(const Node& node, Diagnostics& diagnostics) {
  return in_unit<Bytes>(read_quantity(node, Dimension::kBytes, kPositiveSize, diagnostics));
}

std::optional<Bytes> read_message_size(const Node& node, Diagnostics& diagnostics) {
  return read_whole_bytes(node, kPositiveSize, diagnostics);
}

std::optional<Bytes> read_header_size(const Node& node, Diagnostics& diagnostics) {
  return read_whole_bytes(node, kAnySize, diagnostics);
}

std::optional<BytesPerSecond> read_rate(const Node& node, Diagnostics& diagnostics) {
  return in_unit<BytesPerSecond>(read_quantity(node, Dimension::kRate, kRateRange, diagnostics));
}

std::optional<PerSecond> read_frequency(const Node& node, Diagnostics& diagnostics) {
  return in_unit<PerSecond>(
      read_quantity(node, Dimension::kFrequency, kFrequencyRange, diagnostics));
}

std::optional<Watts> read_power(const Node& node, Diagnostics& diagnostics) {
  return in_unit<Watts>(read_quantity(node, Dimension::kPower, kPowerRange, diagnostics));
}

std::optional<double> read_loss(const Node& node, Diagnostics& diagnostics) {
  return read_quantity(node, Dimension::kRatio, kLossRange, diagnostics);
}

std::optional<double> read_share(const Node& node, Diagnostics& diagnostics) {
  return read_quantity(node, Dimension::kRatio, kShareRange, diagnostics);
}

std::optional<double> read_deviation(const Node& node, Diagnostics& diagnostics) {
  return read_quantity(node, Dimension::kRatio, kDeviationRange, diagnostics);
}

std::optional<double> read_factor(const Node& node, Diagnostics& diagnostics) {
  const std::string* text = find_text(node, "a number without unit", diagnostics);
  if (!text) return std::nullopt;
  std::string failure;
  const std::optional<double> value = parse_number(*text, failure);
  if (!value) {
    diagnostics.error(node.place, failure, "write a number without unit such as 2.5");
    return std::nullopt;
  }
  if (*value < kAboveZero || *value > 1e9) {
    diagnostics.error(node.place,
                      fmt::format("'{}' is out of range: must be above 0, at most 1e9", *text));
    return std::nullopt;
  }
  return value;
}

std::optional<int> read_count(const Node& node, Diagnostics& diagnostics) {
  const std::optional<std::int64_t> value = read_integer(node, 1'000'000'000, diagnostics);
  if (!value) return std::nullopt;
  return static_cast<int>(*value);
}

std::optional<std::int64_t> read_large_count(const Node& node, Diagnostics& diagnostics) {
  return read_integer(node, 1'000'000'000'000'000, diagnostics);
}

std::optional<bool> read_bool(const Node& node, Diagnostics& diagnostics) {
  const std::string* text = find_text(node, "true or false", diagnostics);
  if (!text) return std::nullopt;
  if (!node.is_quoted && *text == "true") return true;
  if (!node.is_quoted && *text == "false") return false;
  diagnostics.error(node.place, fmt::format("expected true or false, found '{}'", *text));
  return std::nullopt;
}

std::optional<std::string> read_text(const Node& node, Diagnostics& diagnostics) {
  const std::string* text = find_text(node, "text", diagnostics);
  if (!text) return std::nullopt;
  return *text;
}

std::optional<std::string> read_name(const Node& node, Diagnostics& diagnostics) {
  const std::string* text = find_text(node, "a name", diagnostics);
  if (!text) return std::nullopt;
  check_name(*text, node.place, diagnostics);
  if (!is_name(*text)) return std::nullopt;
  return *text;
}

std::optional<std::vector<std::string>> read_names(const Node& node, Diagnostics& diagnostics) {
  if (node.kind == Node::Kind::kRejected) return std::nullopt;
  if (node.kind != Node::Kind::kList || node.items.empty()) {
    diagnostics.error(node.place, fmt::format("expected a list of names, found {}",
                                              node.items.empty() && node.kind == Node::Kind::kList
                                                  ? "an empty list"
                                                  : kind_word(node)));
    return std::nullopt;
  }
  std::vector<std::string> names;
  for (const Node& item : node.items) {
    std::optional<std::string> name = read_name(item, diagnostics);
    if (!name) continue;
    if (std::find(names.begin(), names.end(), *name) != names.end()) {
      diagnostics.error(item.place, fmt::format("'{}' is given twice in this list", *name));
      continue;
    }
    names.push_back(std::move(*name));
  }
  if (names.size() != node.items.size()) return std::nullopt;
  return names;
}

bool is_name(std::string_view name) {
  const auto is_allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.' || c == '-';
  };
  return !name.empty() && name != "." && name != ".." &&
         std::all_of(name.begin(), name.end(), is_allowed);
}

void check_name(std::string_view name, const Place& place, Diagnostics& diagnostics) {
  if (is_name(name)) return;
  diagnostics.error(place, fmt::format("'{}' is not a name", name),
                    "use letters, digits, '_', '.' and '-'");
}

std::optional<std::size_t> read_choice(const Node& node, const std::vector<std::string>& words,
                                       Diagnostics& diagnostics) {
  const std::string wanted = fmt::format("one of {}", listed(words));
  const std::string* text = find_text(node, wanted, diagnostics);
  if (!text) return std::nullopt;
  const auto it = std::find(words.begin(), words.end(), *text);
  if (it != words.end()) return static_cast<std::size_t>(it - words.begin());
  diagnostics.error(node.place, fmt::format("expected {}, found '{}'", wanted, *text),
                    did_you_mean(*text, words));
  return std::nullopt;
}

}  // namespace cutwater::input
