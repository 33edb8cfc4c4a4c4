#include "input/scenario/override.hpp"

#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/suggest.hpp"
#include "input/text/words.hpp"
#include "input/text/yaml_tree.hpp"

namespace cutwater::input {
namespace {

const std::vector<std::string> kPlatformKeys{"network", "tiers",  "hosts",
                                             "links",   "groups", "routes"};
const std::vector<std::string> kWorkloadKeys{"streams", "background", "until"};
/// Maps from names to entities: what the path names below them must exist.
const std::vector<std::string> kNameMaps{"hosts", "links", "groups", "streams", "background"};

/// One argument of `--set`, cut into path and value.
class Override {
 public:
  Override(const std::string& option, const std::string& argument, Diagnostics& diagnostics)
      : argument_(argument_node(option, argument)),
        equals_(argument.find('=')),
        diagnostics_(diagnostics) {}

  void apply(const ScenarioTrees& trees) {
    if (equals_ == std::string::npos || equals_ == 0) {
      diagnostics_.error(argument_.place, "expected KEY.KEY=VALUE",
                         "for example links.uplink.up=5Mbps");
      return;
    }
    Node* tree = find_tree(trees);
    std::optional<Node> value = read_value();
    if (tree && value) put(*tree, 0, "", std::move(*value));
  }

 private:
  std::string_view path() const { return std::string_view(argument_.text).substr(0, equals_); }
  Place place(std::size_t offset, std::size_t length) const {
    return argument_.part(offset, length);
  }

  /// The tree that the first key belongs to; null when unknown (reported) or not read (reported
  /// where it was read).
  Node* find_tree(const ScenarioTrees& trees) {
    const std::string first(path().substr(0, path().find('.')));
    if (is_one_of(first, kPlatformKeys)) return trees.platform;
    if (is_one_of(first, kWorkloadKeys)) return trees.workload;
    std::vector<std::string> known = kPlatformKeys;
    known.insert(known.end(), kWorkloadKeys.begin(), kWorkloadKeys.end());
    diagnostics_.error(place(0, first.size()), fmt::format("unknown key '{}'", first),
                       did_you_mean(first, known));
    return nullptr;
  }

  std::optional<Node> read_value() {
    const std::string_view value = std::string_view(argument_.text).substr(equals_ + 1);
    if (value.find_first_not_of(" \t\r\n") == std::string_view::npos) {
      diagnostics_.error(place(equals_, 1), "expected a value after '='");
      return std::nullopt;
    }
    return parse_yaml(argument_.place.source, equals_ + 1, diagnostics_);
  }

  /// The longest key of `map` that the path continues with: names may hold dots.
  static Entry* find_step(Node& map, std::string_view rest) {
    Entry* longest = nullptr;
    for (Entry& entry : map.entries) {
      const bool fits = rest.starts_with(entry.key) &&
                        (rest.size() == entry.key.size() || rest[entry.key.size()] == '.');
      if (fits && (!longest || entry.key.size() > longest->key.size())) longest = &entry;
    }
    return longest;
  }

  /// Puts the value at the path from byte `from` on; `parent` is the key of `map`.
  void put(Node& map, std::size_t from, const std::string& parent, Node value) {
    const std::string_view rest = path().substr(from);
    Entry* step = find_step(map, rest);
    const std::string key = step ? step->key : std::string(rest.substr(0, rest.find('.')));
    const Place key_place = place(from, key.size());
    if (key.empty()) {
      diagnostics_.error(key_place, "expected a key", "write KEY.KEY=VALUE");
      return;
    }
    const bool is_last = key.size() == rest.size();
    if (!step) {
      if (!is_last && is_one_of(parent, kNameMaps)) {
        diagnostics_.error(key_place, fmt::format("no '{}' in '{}'", key, parent),
                           did_you_mean(key, map.keys()));
        return;
      }
      map.entries.push_back({key, key_place, {}});
      step = &map.entries.back();
      step->value.place = key_place;
      if (!is_last) step->value.kind = Node::Kind::kMap;
    }
    if (is_last) {
      step->key_place = key_place;
      step->value = std::move(value);
    } else if (step->value.kind == Node::Kind::kMap) {
      put(step->value, from + key.size() + 1, key, std::move(value));
    } else if (step->value.kind != Node::Kind::kRejected) {
      diagnostics_.error(key_place,
                         fmt::format("'{}' is {}, which has no keys", key, kind_word(step->value)),
                         "replace it as a whole");
    }
  }

  Node argument_;
  std::size_t equals_;
  Diagnostics& diagnostics_;
};

}  // namespace

void apply_overrides(const std::vector<std::string>& overrides, const ScenarioTrees& trees,
                     Diagnostics& diagnostics, const std::string& option) {
  for (const std::string& argument : overrides) {
    Override(option, argument, diagnostics).apply(trees);
  }
}

}  // namespace cutwater::input
