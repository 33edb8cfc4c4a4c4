#include "input/text/yaml_tree.hpp"

#include <algorithm>
#include <cctype>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

namespace cutwater::input {
namespace {

/// What is wrong in the words of a user, and the likely fix.
struct YamlMessage {
  std::string message;
  std::string suggestion;
};

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

/// Says what yaml-cpp's terse `words` ("end of map not found") mean.
YamlMessage explain_yaml(const std::string& words) {
  for (const Explanation& known : kExplanations) {
    if (words.starts_with(known.words)) return {known.message, known.suggestion};
  }
  std::string message = words.empty() ? "no YAML" : words;
  message[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(message[0])));
  return {std::move(message), {}};
}

constexpr std::size_t kDeepest = 24;

/// Thrown through yaml-cpp to stop it; never leaves this file.
struct Stopped {};

/// Length of the quoted text that starts here, quotes included; npos when it has no end. Block
/// texts ('|', '>') count as quoted and end with the text.
std::size_t quoted_length(std::string_view text) {
  const char quote = text.empty() ? ' ' : text[0];
  if (quote != '"' && quote != '\'') return text.size();
  for (std::size_t i = 1; i < text.size(); ++i) {
    const bool is_escape =
        quote == '"' ? text[i] == '\\' : text[i] == quote && text.substr(i).starts_with("''");
    if (is_escape) {
      ++i;
    } else if (text[i] == quote) {
      return i + 1;
    }
  }
  return std::string_view::npos;
}

/// Builds our tree from yaml-cpp's events.
class TreeBuilder final : public YAML::EventHandler {
 public:
  TreeBuilder(std::shared_ptr<const SourceText> source, std::size_t offset,
              Diagnostics& diagnostics)
      : source_(std::move(source)), offset_(offset), diagnostics_(diagnostics) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ == 1) return;
    const bool is_marked = source_->text.starts_with("---") ||
                           source_->text.find("\n---") != std::string::npos ||
                           source_->text.find("\n...") != std::string::npos;
    diagnostics_.error(place_of(mark, 1),
                       is_marked ? "a second YAML document starts here"
                                 : "line belongs neither to a map nor to a list above it",
                       is_marked ? "write one document a file" : "check its indentation");
    throw Stopped();
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override {
    Node node;
    node.place = open_.empty() || !open_.back().key ? place_of(mark, 1) : open_.back().key->place;
    add(std::move(node));
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    add(rejected(mark, "aliases ('*') are not accepted", "write the value out"));
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    if (std::optional<Node> refused = find_refused(mark, tag, anchor)) {
      add(std::move(*refused));
      return;
    }
    Node node;
    node.kind = Node::Kind::kScalar;
    node.text = value;
    node.is_quoted = tag == "!";
    node.place = place_of(mark, 1);
    node.place.length = length_of_scalar(mark, node);
    const std::string_view here = text_at(mark);
    if (node.is_quoted && quoted_length(here) == std::string_view::npos) {
      node = rejected(mark, "quote is never closed", "");  // yaml-cpp 0.7 takes it to the end
    }
    add(std::move(node));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(Node::Kind::kList, mark, tag, anchor);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(Node::Kind::kMap, mark, tag, anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapEnd() override { close(); }

  /// The whole document; nothing when there was none.
  std::optional<Node> take_root() { return std::exchange(root_, std::nullopt); }

  /// Where the innermost flow map or list that is still open starts.
  std::optional<Place> innermost_open_bracket() const {
    for (auto it = open_.rbegin(); it != open_.rend(); ++it) {
      const char first = first_character(it->node.place);
      if (first == '{' || first == '[') return it->node.place;
    }
    return std::nullopt;
  }

  Place place_of(const YAML::Mark& mark, std::size_t length) const {
    if (mark.is_null()) return {source_, 0, 0, 1};
    const auto line = static_cast<std::size_t>(mark.line) + 1;
    const auto column = static_cast<std::size_t>(mark.column) + 1;
    return {source_, line, column + (line == 1 ? offset_ : 0), length};
  }

  /// The source from there on.
  std::string_view text_at(const YAML::Mark& mark) const {
    return std::string_view(source_->text).substr(std::min(byte_of(mark), source_->text.size()));
  }

 private:
  struct Open {
    Node node;
    std::optional<Node> key;     ///< of a map: its value comes next
    std::set<std::string> keys;  ///< of a map: so far
    std::size_t byte = 0;        ///< where it starts in the source
  };

  std::size_t byte_of(const YAML::Mark& mark) const {
    return offset_ + static_cast<std::size_t>(std::max(mark.pos, 0));
  }

  char first_character(const Place& place) const {
    for (const Open& open : open_) {
      const bool is_same =
          open.node.place.line == place.line && open.node.place.column == place.column;
      if (is_same && open.byte < source_->text.size()) return source_->text[open.byte];
    }
    return '\0';
  }

  /// Bytes that the scalar takes on its first line.
  std::size_t length_of_scalar(const YAML::Mark& mark, const Node& node) const {
    const std::string_view here = text_at(mark);
    std::size_t length = here.find_first_of("\r\n");
    if (node.is_quoted) length = std::min(length, quoted_length(here));
    if (!node.is_quoted && here.starts_with(node.text)) length = node.text.size();
    return std::max<std::size_t>(1, std::min(length, here.size()));
  }

  Node rejected(const YAML::Mark& mark, std::string message, std::string suggestion) {
    Node node;
    node.kind = Node::Kind::kRejected;
    node.place = place_of(mark, 1);
    diagnostics_.error(node.place, std::move(message), std::move(suggestion));
    return node;
  }

  std::optional<Node> find_refused(const YAML::Mark& mark, const std::string& tag,
                                   YAML::anchor_t anchor) {
    if (anchor != 0) {
      return rejected(mark, "anchors ('&') are not accepted", "write the value out");
    }
    if (tag.empty() || tag == "?" || tag == "!") return std::nullopt;
    return rejected(mark, "tags ('!') are not accepted", "write the plain value");
  }

  void open(Node::Kind kind, const YAML::Mark& mark, const std::string& tag,
            YAML::anchor_t anchor) {
    if (open_.size() >= kDeepest) {
      diagnostics_.error(place_of(mark, 1),
                         fmt::format("more than {} levels of maps and lists", kDeepest));
      throw Stopped();
    }
    Open opened;
    if (std::optional<Node> refused = find_refused(mark, tag, anchor)) {
      opened.node = std::move(*refused);
    } else {
      opened.node.kind = kind;
      opened.node.place = place_of(mark, 1);
    }
    opened.byte = byte_of(mark);
    is_map_.push_back(kind == Node::Kind::kMap);
    open_.push_back(std::move(opened));
  }

  void close() {
    Node node = std::move(open_.back().node);
    open_.pop_back();
    is_map_.pop_back();
    add(std::move(node));
  }

  /// A complete value: the document, an item, a key or the value of a key.
  void add(Node node) {
    if (open_.empty()) {
      root_ = std::move(node);
    } else if (!is_map_.back()) {
      open_.back().node.items.push_back(std::move(node));
    } else if (!open_.back().key) {
      open_.back().key = std::move(node);
    } else {
      add_entry(open_.back(), std::move(node));
    }
  }

  void add_entry(Open& map, Node value) {
    const Node key = *std::exchange(map.key, std::nullopt);
    if (key.kind == Node::Kind::kRejected) return;
    if (key.kind != Node::Kind::kScalar) {
      diagnostics_.error(key.place, fmt::format("a key must be a word, not {}", kind_word(key)));
    } else if (key.text == "<<" && !key.is_quoted) {
      diagnostics_.error(key.place, "merge keys ('<<') are not accepted", "write the values out");
    } else if (!map.keys.insert(key.text).second) {
      const Entry& first = *map.node.find(key.text);
      diagnostics_.error(
          key.place,
          fmt::format("'{}' is given twice, first at {}", key.text, reference(first.key_place)),
          "delete one of them");
    } else {
      map.node.entries.push_back({key.text, key.place, std::move(value)});
    }
  }

  std::shared_ptr<const SourceText> source_;
  std::size_t offset_;
  Diagnostics& diagnostics_;
  std::vector<Open> open_;
  std::vector<bool> is_map_;  ///< of each open one, also of a rejected one
  std::optional<Node> root_;
  int documents_ = 0;
};

bool is_before(const Place& a, const Place& b) {
  return a.line < b.line || (a.line == b.line && a.column <= b.column);
}

/// Is there a tab before the first other character of that line?
bool is_indented_by_tab(std::string_view text, std::size_t line) {
  for (; line > 1 && !text.empty(); --line) {
    text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  }
  return text.substr(0, text.find_first_not_of(" \t")).find('\t') != std::string_view::npos;
}

void report(const YAML::Exception& exception, const TreeBuilder& builder,
            Diagnostics& diagnostics) {
  YamlMessage said = explain_yaml(exception.msg);
  Place place = builder.place_of(exception.mark, 1);
  if (place.line > 0 && is_indented_by_tab(place.source->text, place.line)) {
    said = explain_yaml("illegal tab");
    place.column = 1;
  }
  const bool is_unclosed = exception.msg.find("flow not found") != std::string::npos;
  if (const std::optional<Place> bracket = builder.innermost_open_bracket();
      is_unclosed && bracket) {
    const std::string_view rest = builder.text_at(exception.mark);
    const bool has_ended = rest.find_first_not_of(" \t\r\n") == std::string_view::npos;
    if (has_ended || is_before(place, *bracket)) {  // yaml-cpp loses the place at the end
      said = {"bracket is never closed", ""};
      place = *bracket;
    } else {
      said.message += fmt::format(" (it starts at {})", reference(*bracket));
    }
  }
  diagnostics.error(std::move(place), std::move(said.message), std::move(said.suggestion));
}

/// Reports a text that would take yaml-cpp too long.
bool is_too_large(const std::shared_ptr<const SourceText>& source, Diagnostics& diagnostics) {
  const std::string_view text = source->text;
  if (text.size() > kLargestYaml) {
    diagnostics.error({source, 0, 0, 1}, fmt::format("file has {} bytes; at most {} MiB of YAML "
                                                     "are read",
                                                     text.size(), kLargestYaml >> 20));
    return true;
  }
  std::size_t number = 1;
  for (std::size_t start = 0; start < text.size(); ++number) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    if (end - start > kLongestYamlLine) {
      diagnostics.error(
          {source, number, 1, 1},
          fmt::format("line has {} bytes; at most {} are read", end - start, kLongestYamlLine),
          "break the line");
      return true;
    }
    start = end + 1;
  }
  return false;
}

}  // namespace

std::optional<Node> parse_yaml(const std::shared_ptr<const SourceText>& source, std::size_t offset,
                               Diagnostics& diagnostics) {
  const Place all{source, 0, 0, 1};
  if (is_too_large(source, diagnostics)) return std::nullopt;
  TreeBuilder builder(source, offset, diagnostics);
  try {
    std::istringstream text(source->text.substr(offset));
    YAML::Parser parser(text);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const Stopped&) {
    return std::nullopt;
  } catch (const YAML::Exception& exception) {
    report(exception, builder, diagnostics);
    return std::nullopt;
  }
  std::optional<Node> root = builder.take_root();
  if (!root || root->kind == Node::Kind::kNothing) {
    diagnostics.error(all, "there is nothing in it but comments");
    return std::nullopt;
  }
  return root;
}

}  // namespace cutwater::input
