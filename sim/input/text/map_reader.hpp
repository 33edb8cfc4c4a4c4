#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostics.hpp"
#include "input/text/tree.hpp"

namespace cutwater::input {

/// Takes the values of a map by their keys and reports the keys that nobody asked for.
class MapReader {
 public:
  /// `what` names the map in messages: "host 'edge'"; what it lacks is reported at `title`. A node
  /// that is no map is reported and read as an empty one.
  MapReader(const Node& node, Place title, std::string what, Diagnostics& diagnostics);
  MapReader(const Entry& entry, std::string what, Diagnostics& diagnostics)
      : MapReader(entry.value, entry.key_place, std::move(what), diagnostics) {}

  bool is_map() const { return is_map_; }
  const std::string& what() const { return what_; }
  Diagnostics& diagnostics() const { return diagnostics_; }

  /// The value at `key`; null when it is not there or (reported) has no value.
  const Node* find(std::string_view key);
  /// Likewise, but finish() reports its absence.
  const Node* require(std::string_view key, std::string_view example);
  /// The value of an entry of this map, where its keys are names; null as in find().
  const Node* value_of(const Entry& entry) const;
  /// Is the key written, whatever its value?
  bool has(std::string_view key) const { return node_.find(key) != nullptr; }
  /// Where the key is written; the title when it is not.
  Place place_of(std::string_view key) const;
  const Place& title() const { return title_; }

  /// Reads the value at `key`, if any, with `read(const Node&, Diagnostics&)` into `target`.
  template <class Target, class Read>
  void take(std::string_view key, Target& target, const Read& read) {
    if (const Node* value = find(key)) {
      if (auto result = read(*value, diagnostics_)) target = *std::move(result);
    }
  }
  template <class Target, class Read>
  void require(std::string_view key, std::string_view example, Target& target, const Read& read) {
    if (const Node* value = require(key, example)) {
      if (auto result = read(*value, diagnostics_)) target = *std::move(result);
    }
  }

  /// To be called when every known key has been asked for: reports unknown keys, and required
  /// ones that are missing and not just misspelt.
  void finish() const;

 private:
  struct Missing {
    std::string key;
    std::string example;
  };
  const Node& node_;
  Place title_;
  std::string what_;
  Diagnostics& diagnostics_;
  bool is_map_;
  std::vector<std::string> known_;
  std::vector<Missing> missing_;
};

}  // namespace cutwater::input
