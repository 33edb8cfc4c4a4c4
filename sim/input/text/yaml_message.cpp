#include "input/text/yaml_message.hpp"

#include <cctype>
#include <string_view>
#include <utility>

namespace cutwater::input {
namespace {

struct Explanation {
  std::string_view words;  ///< how yaml-cpp's message starts
  const char* message;
  const char* suggestion;
};

constexpr Explanation kExplanations[] = {
    {"end of map not found", "line does not continue the map above it",
     "check its indentation and the ': ' after its key"},
    {"end of sequence not found", "line does not continue the list above it",
     "check its indentation and the '- ' before each item"},
    {"end of map flow not found", "map is not closed here", "write ',' or '}'"},
    {"end of sequence flow not found", "list is not closed here", "write ',' or ']'"},
    {"illegal tab", "tab in the indentation", "indent with blanks"},
    {"illegal map value", "unexpected ':'", "quote text that holds ': ', or check the indentation"},
    {"illegal map key", "unexpected key", "check the indentation"},
    {"illegal block entry", "unexpected '- '", "check the indentation"},
    {"illegal flow end", "closing bracket without an opening one", ""},
    {"unknown token", "unexpected character", "quote text that starts with a special character"},
    {"illegal EOF in scalar", "quote is never closed", ""},
    {"illegal document indicator", "document marker inside a quoted text", ""},
    {"bad character found while scanning hex", "escape needs hexadecimal digits", ""},
    {"unknown escape character", "unknown escape in quoted text", "write '\\\\' for a backslash"},
    {"illegal character found while scanning a", "name of an alias or anchor is missing",
     "quote text that starts with '*' or '&'"},
    {"the referenced anchor is not defined", "aliases ('*') are not accepted",
     "write the value out, or quote text that starts with '*'"},
    {"cannot set zero indentation", "block text cannot have indentation 0", ""},
    {"unexpected character in block scalar", "unexpected text after '|' or '>'", ""},
};

}  // namespace

YamlMessage explain_yaml(const std::string& words) {
  for (const Explanation& known : kExplanations) {
    if (words.starts_with(known.words)) return {known.message, known.suggestion};
  }
  std::string message = words.empty() ? "no YAML" : words;
  message[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(message[0])));
  return {std::move(message), {}};
}

}  // namespace cutwater::input
