#include "study/choice/printed_object.hpp"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "input/text/source_file.hpp"
#include "input/text/yaml_tree.hpp"

namespace cutwater::study {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

/// Calls `see(i)` for every sign of the text that is not within quotes.
template <class See>
void for_each_unquoted(std::string_view text, const See& see) {
  bool is_quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') is_quoted = !is_quoted;
    if (is_quoted && text[i] == '\\') ++i;
    if (!is_quoted) see(i);
  }
}

/// The first sign that does not belong to the object; nothing when there is none.
std::optional<std::size_t> find_stray(std::string_view text) {
  const std::size_t start = text.find_first_not_of(kBlanks);
  if (start == std::string_view::npos || text[start] != '{') return start;
  int depth = 0;
  std::size_t end = text.size();
  for_each_unquoted(text, [&](std::size_t i) {
    const char c = text[i];
    if (c == '{' || c == '[') ++depth;
    if ((c == '}' || c == ']') && --depth == 0) end = std::min(end, i + 1);
  });
  const std::size_t stray = text.find_first_not_of(kBlanks, end);
  return stray == std::string_view::npos ? std::nullopt : std::optional(stray);
}

std::string_view text_before(std::size_t offset, const SourceText& source) {
  return std::string_view(source.text).substr(0, offset);
}

Place place_at(std::size_t offset, const std::shared_ptr<const SourceText>& source) {
  const std::string_view before = text_before(offset, *source);
  const auto line = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
  const std::size_t start = before.rfind('\n') + 1;  // npos + 1 is 0
  return {source, line + 1, offset - start + 1, 1};
}

/// Many print an object in one line, which may be longer than what is read of YAML.
std::string with_a_line_each(const std::string& text) {
  std::string lines;
  std::size_t copied = 0;
  for_each_unquoted(text, [&](std::size_t i) {
    if (text[i] != ',') return;
    lines += text.substr(copied, i + 1 - copied) + '\n';
    copied = i + 1;
  });
  return lines + text.substr(copied);
}

bool has_long_line(std::string_view text) {
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    if (end - start > input::kLongestYamlLine) return true;
    start = end + 1;
  }
  return false;
}

}  // namespace

std::optional<input::Node> read_printed_object(const std::string& path, std::string text,
                                               const std::string& form, Diagnostics& diagnostics) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
  const std::string name = fmt::format("output of {}", path);
  if (const std::string fault = input::fault_of_text(text); !fault.empty()) {
    diagnostics.error(input::whole(name), fault, fmt::format("it should be {}", form));
    return std::nullopt;
  }
  const std::optional<std::size_t> stray = find_stray(text);
  if (!stray && has_long_line(text)) text = with_a_line_each(text);
  const auto source = std::make_shared<const SourceText>(SourceText{name, std::move(text)});
  if (stray) {
    const bool is_behind = text_before(*stray, *source).find('{') != std::string_view::npos;
    diagnostics.error(
        place_at(*stray, source),
        is_behind ? "there is more behind the object" : fmt::format("expected {}", form),
        "print nothing else; what people should read belongs on the standard error");
    return std::nullopt;
  }
  return input::parse_yaml(source, 0, diagnostics);
}

}  // namespace cutwater::study
