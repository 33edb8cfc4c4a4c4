#include "input/text/map_reader.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/suggest.hpp"

namespace cutwater::input {

MapReader::MapReader(const Node& node, Place title, std::string what, Diagnostics& diagnostics)
    : node_(node),
      title_(std::move(title)),
      what_(std::move(what)),
      diagnostics_(diagnostics),
      is_map_(node.kind == Node::Kind::kMap) {
  if (is_map_ || node.kind == Node::Kind::kRejected) return;
  diagnostics_.error(node.place,
                     fmt::format("expected a map for {}, found {}", what_, kind_word(node)),
                     "write {key: value, ...}");
}

const Node* MapReader::find(std::string_view key) {
  known_.emplace_back(key);
  const Entry* entry = node_.find(key);
  return entry ? value_of(*entry) : nullptr;
}

const Node* MapReader::value_of(const Entry& entry) const {
  if (entry.value.kind == Node::Kind::kRejected) return nullptr;
  if (entry.value.kind == Node::Kind::kNothing) {
    diagnostics_.error(entry.key_place, fmt::format("'{}' of {} has no value", entry.key, what_));
    return nullptr;
  }
  return &entry.value;
}

const Node* MapReader::require(std::string_view key, std::string_view example) {
  if (is_map_ && !has(key)) missing_.push_back({std::string(key), std::string(example)});
  return find(key);
}

Place MapReader::place_of(std::string_view key) const {
  const Entry* entry = node_.find(key);
  return entry ? entry->key_place : title_;
}

void MapReader::finish() const {
  std::vector<std::string> meant;
  for (const Entry& entry : node_.entries) {
    if (std::find(known_.begin(), known_.end(), entry.key) != known_.end()) continue;
    meant.push_back(nearest(entry.key, known_));
    std::string suggestion = did_you_mean(entry.key, known_);
    if (entry.value.kind == Node::Kind::kNothing) {
      if (entry.key.find(':') != std::string::npos) suggestion = "write a blank after ':'";
      if (entry.key.find(' ') != std::string::npos) suggestion = "write 'key: value'";
    }
    diagnostics_.error(entry.key_place, fmt::format("unknown key '{}' in {}", entry.key, what_),
                       std::move(suggestion));
  }
  for (const Missing& missing : missing_) {
    if (std::find(meant.begin(), meant.end(), missing.key) != meant.end()) continue;
    diagnostics_.error(title_, fmt::format("{} has no '{}'", what_, missing.key),
                       fmt::format("add for example '{}: {}'", missing.key, missing.example));
  }
}

}  // namespace cutwater::input
