#include <algorithm>
#include <functional>
#include <optional>

#include "cli/common_options.hpp"
#include "cli/completion.hpp"
#include "input/scenario/profile_library.hpp"
#include "input/text/include.hpp"
#include "metrics/measures.hpp"
#include "planner/strategies/strategy.hpp"

namespace cutwater::cli {
namespace {

using Words = std::vector<std::string>;

Words values_of(const std::string& option, const TypedOptions& typed) {
  const auto found = typed.find(option);
  return found == typed.end() ? Words() : found->second;
}

/// The files that the line names, each read when it is asked for.
class Names {
 public:
  explicit Names(const TypedOptions& typed) : typed_(typed) {}

  Words streams() const { return keys_of("workload", "streams"); }
  Words hosts() const { return keys_of("platform", "hosts"); }

  /// What stands below a key of either file, "links.uplink.": maps end in ".", all else in "=".
  Words settings_below(const std::string& path) const {
    Words settings;
    for (const std::string option : {"platform", "workload"}) {
      const std::optional<input::Node> tree = find_tree(option);
      const input::Node* node = tree ? find_below(*tree, path) : nullptr;
      if (!node) continue;
      for (const input::Entry& entry : node->entries) {
        const bool is_map = entry.value.kind == input::Node::Kind::kMap;
        if (entry.key != "include") settings.push_back(path + entry.key + (is_map ? '.' : '='));
      }
    }
    return settings;
  }

  input::ProfileLibrary profiles() const {
    Words folders = values_of("profiles", typed_);
    const Words usual = default_profile_dirs();
    folders.insert(folders.end(), usual.begin(), usual.end());
    return input::ProfileLibrary(folders);
  }

 private:
  std::optional<input::Node> find_tree(const std::string& option) const {
    const Words files = values_of(option, typed_);
    Diagnostics ignored;
    return files.empty() ? std::nullopt : input::read_tree(files.front(), ignored);
  }

  Words keys_of(const std::string& option, const std::string& key) const {
    const std::optional<input::Node> tree = find_tree(option);
    const input::Entry* entry = tree ? tree->find(key) : nullptr;
    return entry ? entry->value.keys() : Words();
  }

  static const input::Node* find_below(const input::Node& node, const std::string& path) {
    if (path.empty()) return &node;
    const std::size_t dot = path.find('.');
    const input::Entry* entry = node.find(path.substr(0, dot));
    return entry ? find_below(entry->value, path.substr(dot + 1)) : nullptr;
  }

  const TypedOptions& typed_;
};

/// Each with `before` and `after` it.
Words around(const std::string& before, Words words, const std::string& after = "") {
  for (std::string& word : words) word.insert(0, before).append(after);
  return words;
}

Words& operator+=(Words& words, const Words& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

/// `partial` to the end of the last of these characters.
std::string up_to_last(const std::string& partial, const char* characters) {
  return partial.substr(0, partial.find_last_of(characters) + 1);
}

Words costs(const Names& names) {
  Words words = {"latency", "throughput", "bottleneck", "bytes", "energy"};
  const Words hosts = names.hosts();
  words += around("memory[", hosts, "]");
  return words += around("energy[", hosts, "]");
}

Words constraints(const Names& names) {
  Words words = {"use all"};
  for (const char* verb : {"use ", "avoid ", "only "}) words += around(verb, names.hosts());
  words += costs(names);
  const Words hosts = names.hosts();
  for (const char* share : {"time[", "share[", "compute_share["})
    words += around(share, hosts, "]");
  return words;
}

/// "camera=device@6,edge"; with a name before it where plans are named.
Words plans(const std::string& partial, bool are_named, const Names& names) {
  const auto equals = std::count(partial.begin(), partial.end(), '=');
  const Words streams = names.streams();
  if (equals == 0) return are_named ? Words() : around("", streams, "=");
  const std::string before = up_to_last(partial, "=,");
  Words words = around(before, names.hosts());
  const bool may_name_stream = are_named && equals == 1 && before.back() == '=';
  return may_name_stream ? words += around(before, streams, "=") : words;
}

/// What may follow "native:".
Words parameters(const std::string& name, const Names& names) {
  const planner::Strategy* strategy = planner::find_strategy(name);
  const std::string form = strategy ? strategy->form : "";
  if (form.find("HOST") != std::string::npos) return names.hosts();
  if (form.find("MEASURE") != std::string::npos) return metrics::measure_words();
  return form.find("OBJECTIVE") != std::string::npos ? costs(names) : Words();
}

/// `before` is "", or "camera=".
Words strategies(const std::string& partial, const std::string& before, const Names& names) {
  const std::size_t colon = partial.find(':');
  if (colon != std::string::npos) {
    const std::string name = partial.substr(before.size(), colon - before.size());
    return around(partial.substr(0, colon + 1), parameters(name, names));
  }
  Words words;
  for (const planner::Strategy& strategy : planner::strategies()) {
    const std::string name = strategy.name;
    const bool needs_parameter = std::string(strategy.form).starts_with(name + ':');
    words.push_back(before + name + (needs_parameter ? ":" : ""));
  }
  return words;
}

Words settings(const std::string& partial, const Names& names) {
  if (partial.find('=') != std::string::npos) return {};
  return names.settings_below(up_to_last(partial, "."));
}

Words axes(const std::string& partial, const Names& names) {
  const std::string axis = "strategy=";
  if (partial.starts_with(axis)) return strategies(partial, up_to_last(partial, "=,"), names);
  Words words = settings(partial, names);
  if (partial.find('.') == std::string::npos) words.push_back(axis);
  return words;
}

Words measures(const std::string& partial, const Names& names) {
  const std::string stream = up_to_last(partial, ".");
  Words words = around(stream, metrics::measure_words());
  return stream.empty() ? words += around("", names.streams(), ".") : words;
}

Words words_of(Offers offers, const std::string& partial, const Names& names) {
  const std::string list = up_to_last(partial, ",");
  switch (offers) {
    case Offers::kStreams:
      return names.streams();
    case Offers::kHosts:
      return names.hosts();
    case Offers::kPlans:
    case Offers::kNamedPlans:
      return plans(partial, offers == Offers::kNamedPlans, names);
    case Offers::kNames:
      return strategies(partial, "", names);
    case Offers::kStrategies: {
      const std::string stream = up_to_last(partial, "=");
      Words words = strategies(partial, stream, names);
      return stream.empty() ? words += around("", names.streams(), "=") : words;
    }
    case Offers::kModels:
      return names.profiles().models();
    case Offers::kModelLists:
      return around(list, names.profiles().models());
    case Offers::kMachines:
      return names.profiles().machines();
    case Offers::kSettings:
      return settings(partial, names);
    case Offers::kAxes:
      return axes(partial, names);
    case Offers::kConstraints:
      return constraints(names);
    case Offers::kCosts:
      return costs(names);
    case Offers::kCostLists:
      return around(list, costs(names));
    case Offers::kPaths: {
      Words words = around(list, names.hosts());
      return list.empty() ? words += Words{"tiers", "any"} : words;
    }
    case Offers::kMeasures:
      return measures(partial, names);
    case Offers::kNothing:
    case Offers::kFiles:
    case Offers::kFolders:
      break;
  }
  return {};
}

}  // namespace

std::vector<Candidate> offered(Offers offers, const std::string& partial,
                               const TypedOptions& typed) {
  std::vector<Candidate> candidates;
  for (const std::string& word : words_of(offers, partial, Names(typed))) {
    if (!word.starts_with(partial)) continue;
    const planner::Strategy* strategy = nullptr;
    if (offers == Offers::kStrategies || offers == Offers::kNames) {
      strategy = planner::find_strategy(word.substr(0, word.find(':')));
    }
    candidates.push_back({word, strategy ? strategy->chooses : ""});
  }
  return candidates;
}

}  // namespace cutwater::cli
