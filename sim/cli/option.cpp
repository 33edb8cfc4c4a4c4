#include "cli/option.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <limits>
#include <string_view>
#include <type_traits>

#include <fmt/format.h>

#include "base/suggest.hpp"
#include "cli/exit_code.hpp"
#include "input/text/quantity_text.hpp"

namespace cutwater::cli {

std::vector<const Option*> OptionTable::options() const {
  std::vector<const Option*> all;
  for (const Section& section : sections) {
    for (const Option& option : section.options) all.push_back(&option);
  }
  return all;
}

const Option* OptionTable::find(const std::string& name) const {
  for (const Option* option : options()) {
    if (option->name == name) return option;
  }
  return nullptr;
}

std::vector<Option> joined(std::vector<std::vector<Option>> lists) {
  std::vector<Option> all;
  for (std::vector<Option>& list : lists) {
    all.insert(all.end(), std::make_move_iterator(list.begin()),
               std::make_move_iterator(list.end()));
  }
  return all;
}

Option flag(std::string name, std::string help, bool& is_given) {
  const auto read = [&is_given](const OptionValues&) { is_given = true; };
  return {.name = std::move(name), .value = "", .help = std::move(help), .read = read};
}

Option text_option(const std::string& name, std::string value, std::string help, Offers offers,
                   std::string& text) {
  const auto read = [name, &text](const OptionValues& values) { text = values.text(name); };
  return {.name = name,
          .value = std::move(value),
          .help = std::move(help),
          .offers = offers,
          .read = read};
}

Option list_option(const std::string& name, std::string value, std::string help, Offers offers,
                   std::vector<std::string>& list) {
  const auto read = [name, &list](const OptionValues& values) { list = values.all(name); };
  return {.name = name,
          .value = std::move(value),
          .help = std::move(help),
          .offers = offers,
          .read = read,
          .is_repeatable = true};
}

namespace {

/// A whole number in digits alone.
template <class Number>
std::optional<Number> find_digits(std::string_view text) {
  Number number{};
  const char* const end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, number);
  const bool is_number = parsed.ec == std::errc() && parsed.ptr == end && text.front() != '-';
  return is_number ? std::optional(number) : std::nullopt;
}

double positive(const OptionValues& options, const std::string& option,
                input::Dimension dimension) {
  const input::ParsedQuantity parsed = input::parse_quantity(options.text(option), dimension);
  if (parsed.value && *parsed.value > 0) return *parsed.value;
  options.reject(fmt::format("option '--{}' takes {} above 0, such as {}, not '{}'", option,
                             input::dimension_words(dimension), input::example_of(dimension),
                             options.text(option)));
}

}  // namespace

void OptionValues::reject(const std::string& message) const { throw UsageError(message, command_); }

std::string OptionValues::text(const std::string& option) const {
  return has(option) ? values_.at(option).front() : "";
}

std::vector<std::string> OptionValues::all(const std::string& option) const {
  return has(option) ? values_.at(option) : std::vector<std::string>();
}

std::size_t OptionValues::choice(const std::string& option,
                                 const std::vector<std::string>& words) const {
  if (!has(option)) return 0;
  const std::string given = text(option);
  const auto it = std::find(words.begin(), words.end(), given);
  if (it != words.end()) return static_cast<std::size_t>(it - words.begin());
  const std::string suggestion = did_you_mean(given, words);
  reject(fmt::format("option '--{}' is one of {}, not '{}'{}{}", option, fmt::join(words, ", "),
                     given, suggestion.empty() ? "" : "; ", suggestion));
}

std::optional<std::uint64_t> OptionValues::find_number(const std::string& option) const {
  if (!has(option)) return std::nullopt;
  const auto number = find_digits<std::uint64_t>(text(option));
  if (!number) {
    reject(fmt::format("option '--{}' takes a whole number from 0 to {}, not '{}'", option,
                       std::numeric_limits<std::uint64_t>::max(), text(option)));
  }
  return number;
}

std::optional<std::uint64_t> OptionValues::find_count(const std::string& option, std::uint64_t most,
                                                      const std::string& things) const {
  const std::optional<std::uint64_t> number = find_number(option);
  if (!number || (*number >= 1 && *number <= most)) return number;
  reject(fmt::format("option '--{}' takes 1 to {}{}{}, not {}", option, most,
                     things.empty() ? "" : " ", things, *number));
}

std::optional<Seconds> OptionValues::find_time(const std::string& option) const {
  if (!has(option)) return std::nullopt;
  return Seconds(positive(*this, option, input::Dimension::kTime));
}

std::optional<Bytes> OptionValues::find_size(const std::string& option) const {
  if (!has(option)) return std::nullopt;
  return Bytes(positive(*this, option, input::Dimension::kBytes));
}

std::optional<report::FrameRange> OptionValues::find_range(const std::string& option) const {
  if (!has(option)) return std::nullopt;
  const std::string range = text(option);
  const std::size_t dash = range.find('-');
  if (dash != 0 && dash != std::string::npos && dash + 1 < range.size()) {
    const auto first = find_digits<std::int64_t>(std::string_view(range).substr(0, dash));
    const auto last = find_digits<std::int64_t>(std::string_view(range).substr(dash + 1));
    if (first && last && *first <= *last) return report::FrameRange{*first, *last};
  }
  reject(fmt::format("option '--{}' takes the first and the last frame, such as 0-99, not '{}'",
                     option, range));
}

std::vector<std::string> split_at_commas(const std::string& text) {
  std::vector<std::string> parts(1);
  int depth = 0;
  for (const char c : text) {
    if (c == '[') ++depth;
    if (c == ']') --depth;
    if (c == ',' && depth == 0) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  for (std::string& part : parts) part.erase(0, part.find_first_not_of(' '));
  return parts;
}

}  // namespace cutwater::cli
