#include "input/text/include.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "input/text/source_file.hpp"
#include "input/text/yaml_tree.hpp"

namespace cutwater::input {
namespace {

namespace fs = std::filesystem;

/// Adds `from`'s entries to `into`; `where` is the path of keys down to these maps.
void join(Node& into, Node from, const std::string& where, Diagnostics& diagnostics) {
  std::set<std::string> present;
  for (const Entry& entry : into.entries) present.insert(entry.key);
  for (Entry& entry : from.entries) {
    if (present.insert(entry.key).second) {
      into.entries.push_back(std::move(entry));
      continue;
    }
    Entry& first = *into.find(entry.key);
    const bool is_top = where.empty();
    const bool are_maps =
        first.value.kind == Node::Kind::kMap && entry.value.kind == Node::Kind::kMap;
    const bool are_lists =
        first.value.kind == Node::Kind::kList && entry.value.kind == Node::Kind::kList;
    if (is_top && are_maps) {
      join(first.value, std::move(entry.value), entry.key, diagnostics);
    } else if (is_top && are_lists && entry.key == "routes") {
      auto& items = first.value.items;
      std::move(entry.value.items.begin(), entry.value.items.end(), std::back_inserter(items));
    } else {
      diagnostics.error(entry.key_place,
                        fmt::format("'{}{}{}' is given twice, first at {}", where,
                                    is_top ? "" : ".", entry.key, reference(first.key_place)));
    }
  }
}

/// Reads a file and, before it, the files that it includes.
class IncludingReader {
 public:
  explicit IncludingReader(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  std::optional<Node> read(const std::string& path) {
    std::optional<Node> own = read_single_tree(path, diagnostics_);
    if (!own) return std::nullopt;
    const fs::path identity = identity_of(path);
    read_.insert(identity);
    chain_.push_back({identity, path});
    const auto include = std::find_if(own->entries.begin(), own->entries.end(),
                                      [](const Entry& entry) { return entry.key == "include"; });
    std::optional<Node> all = own;
    if (include != own->entries.end()) {
      const Node names = include->value;
      own->entries.erase(include);
      all = read_included(names, fs::path(path).parent_path());
      if (all) join(*all, std::move(*own), "", diagnostics_);
    }
    chain_.pop_back();
    return all;
  }

 private:
  struct Link {
    fs::path identity;
    std::string path;
  };

  static fs::path identity_of(const fs::path& path) {
    std::error_code error;
    fs::path identity = fs::weakly_canonical(path, error);
    return error ? path.lexically_normal() : identity;
  }

  std::optional<Node> read_included(const Node& names, const fs::path& folder) {
    Node all;
    all.kind = Node::Kind::kMap;
    all.place = names.place;
    bool is_complete = true;
    const std::vector<Node> only{names};
    for (const Node& name : names.kind == Node::Kind::kList ? names.items : only) {
      if (name.kind == Node::Kind::kRejected) continue;
      if (name.kind != Node::Kind::kScalar || name.text.empty()) {
        diagnostics_.error(name.place, "'include' needs a file name or a list of file names");
        continue;
      }
      is_complete &= read_one(name, (folder / name.text).string(), all);
    }
    if (!is_complete) return std::nullopt;
    return all;
  }

  bool read_one(const Node& name, const std::string& path, Node& all) {
    const fs::path identity = identity_of(path);
    const auto above = std::find_if(chain_.begin(), chain_.end(),
                                    [&](const Link& link) { return link.identity == identity; });
    if (above != chain_.end()) {
      std::string chain;
      for (auto it = above; it != chain_.end(); ++it) chain += it->path + " includes ";
      diagnostics_.error(name.place, fmt::format("circular include: {}{}", chain, above->path));
      return true;
    }
    if (read_.contains(identity)) return true;
    if (const SourceFile file = read_source_file(path); !file.source) {
      diagnostics_.error(name.place, fmt::format("cannot read '{}': {}", path, file.failure),
                         suggest_file(path));
      return false;
    }
    std::optional<Node> tree = read(path);
    if (tree) join(all, std::move(*tree), "", diagnostics_);
    return tree.has_value();
  }

  Diagnostics& diagnostics_;
  std::set<fs::path> read_;
  std::vector<Link> chain_;  ///< from the first file down to the one being read
};

}  // namespace

std::optional<Node> read_single_tree(const std::string& path, Diagnostics& diagnostics) {
  const SourceFile file = read_source_file(path);
  if (!file.source) {
    diagnostics.error(whole(path), file.failure, suggest_file(path));
    return std::nullopt;
  }
  std::optional<Node> tree = parse_yaml(file.source, 0, diagnostics);
  if (tree && tree->kind != Node::Kind::kMap) {
    diagnostics.error(tree->place,
                      fmt::format("expected 'key: value' lines, found {}", kind_word(*tree)));
    return std::nullopt;
  }
  return tree;
}

std::optional<Node> read_tree(const std::string& path, Diagnostics& diagnostics) {
  return IncludingReader(diagnostics).read(path);
}

}  // namespace cutwater::input
