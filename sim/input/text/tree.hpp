#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"

namespace cutwater::input {

struct Entry;

/// One value of a YAML text and where it stands.
struct Node {
  enum class Kind {
    kNothing,   ///< a key without a value
    kRejected,  ///< a problem was reported here already: readers pass it over
    kScalar,
    kList,
    kMap,
  };

  Kind kind = Kind::kNothing;
  Place place;                 ///< of the value; of its key when there is no value
  std::string text;            ///< of a scalar
  bool is_quoted = false;      ///< of a scalar: never a number or a bool then
  std::vector<Node> items;     ///< of a list
  std::vector<Entry> entries;  ///< of a map, in order, keys distinct

  const Entry* find(std::string_view key) const;
  Entry* find(std::string_view key);
  std::vector<std::string> keys() const;
  /// The place of a part of a scalar's text, or of all of it where the file spells it otherwise
  /// (escapes, several lines).
  Place part(std::size_t offset, std::size_t length) const;
  /// Likewise of `piece`, a view into `text`.
  Place part(std::string_view piece) const;
};

/// `key: value` of a map.
struct Entry {
  std::string key;
  Place key_place;
  Node value;
};

/// The value of an option, "--plan camera=device@6", as a scalar that problems can point into.
Node argument_node(const std::string& option, const std::string& value);

/// A piece of a scalar's text as a scalar of its own, at its place in that text.
Node part_of(const Node& scalar, std::size_t offset, std::size_t length);

/// "a map", "a list", "text", "nothing": for messages.
const char* kind_word(const Node& node);

/// "line 3 of p.yaml": a place that a message refers to besides its own.
std::string reference(const Place& place);

}  // namespace cutwater::input
