#include "input/text/tree.hpp"

#include <algorithm>
#include <memory>

#include <fmt/format.h>

namespace cutwater::input {

const Entry* Node::find(std::string_view key) const {
  const auto it = std::find_if(entries.begin(), entries.end(),
                               [&](const Entry& entry) { return entry.key == key; });
  return it == entries.end() ? nullptr : &*it;
}

Entry* Node::find(std::string_view key) {
  return const_cast<Entry*>(static_cast<const Node*>(this)->find(key));
}

std::vector<std::string> Node::keys() const {
  std::vector<std::string> keys;
  for (const Entry& entry : entries) keys.push_back(entry.key);
  return keys;
}

Place Node::part(std::size_t offset, std::size_t length) const {
  const std::size_t opening_quote = is_quoted ? 1 : 0;
  if (kind != Kind::kScalar || place.length != text.size() + 2 * opening_quote) return place;
  Place part = place;
  part.column += opening_quote + std::min(offset, text.size());
  part.length = std::max<std::size_t>(1, length);
  return part;
}

Place Node::part(std::string_view piece) const {
  return part(static_cast<std::size_t>(piece.data() - text.data()), piece.size());
}

Node argument_node(const std::string& option, const std::string& value) {
  Node node;
  node.kind = Node::Kind::kScalar;
  node.text = value;
  node.place = {std::make_shared<const SourceText>(SourceText{option + ' ' + value, value}), 1, 1,
                value.size()};
  return node;
}

Node part_of(const Node& scalar, std::size_t offset, std::size_t length) {
  Node node = scalar;
  node.text = scalar.text.substr(offset, length);
  node.place = scalar.part(offset, length);
  return node;
}

const char* kind_word(const Node& node) {
  switch (node.kind) {
    case Node::Kind::kNothing:
    case Node::Kind::kRejected:
      return "nothing";
    case Node::Kind::kScalar:
      return "text";
    case Node::Kind::kList:
      return "a list";
    case Node::Kind::kMap:
      return "a map";
  }
  return "";
}

std::string reference(const Place& place) {
  if (!place.source) return "the same input";
  if (place.line == 0) return place.source->name;
  return fmt::format("{}:{}:{}", place.source->name, place.line, place.column);
}

}  // namespace cutwater::input
