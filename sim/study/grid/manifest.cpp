#include "study/grid/manifest.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "input/language/strategy_text.hpp"
#include "input/text/source_file.hpp"
#include "output/journal.hpp"
#include "simulation/simulate.hpp"

namespace cutwater::study {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kSchema = 1;

constexpr std::pair<Format, std::string_view> kFormats[] = {
    {Format::kTable, "table"}, {Format::kJson, "json"}, {Format::kCsv, "csv"}};

/// Puts fields into an object of JSON.
class Writer {
 public:
  template <class Value>
  void field(const char* key, const Value& value) {
    json_[key] = value;
  }
  template <class Value>
  void field(const char* key, const std::optional<Value>& value) {
    json_[key] = value ? Json(*value) : Json();
  }
  void field(const char* key, const std::vector<Manifest::Input>& inputs) {
    Json& list = json_[key] = Json::array();
    for (const auto& input : inputs) {
      list.push_back({{"path", input.path}, {"sha256", input.sha256}});
    }
  }
  void field(const char* key, const std::vector<Manifest::Axis>& axes) {
    Json& list = json_[key] = Json::array();
    for (const auto& axis : axes) list.push_back({{"key", axis.key}, {"values", axis.values}});
  }
  void field(const char* key, const std::vector<std::vector<Manifest::Stream>>& subjects) {
    Json& list = json_[key] = Json::array();
    for (const auto& subject : subjects) {
      Json streams = Json::array();
      for (const auto& stream : subject) {
        streams.push_back(
            {{"stream", stream.name}, {"model", stream.model}, {"excluding", stream.excluding}});
      }
      list.push_back(std::move(streams));
    }
  }
  void text_or_null(const char* key, const std::string& text) {
    json_[key] = text.empty() ? Json() : Json(text);
  }
  Json take() { return std::move(json_); }

 private:
  Json json_ = Json::object();
};

/// Takes them out of it. Throws Json::exception.
class Reader {
 public:
  explicit Reader(const Json& json) : json_(json) {}

  template <class Value>
  void field(const char* key, Value& value) {
    json_.at(key).get_to(value);
  }
  template <class Value>
  void field(const char* key, std::optional<Value>& value) {
    if (!json_.at(key).is_null()) value = json_.at(key).get<Value>();
  }
  void field(const char* key, std::vector<Manifest::Input>& inputs) {
    for (const Json& input : json_.at(key)) {
      inputs.push_back(
          {input.at("path").get<std::string>(), input.at("sha256").get<std::string>()});
    }
  }
  void field(const char* key, std::vector<Manifest::Axis>& axes) {
    for (const Json& axis : json_.at(key)) {
      axes.push_back(
          {axis.at("key").get<std::string>(), axis.at("values").get<std::vector<std::string>>()});
    }
  }
  void field(const char* key, std::vector<std::vector<Manifest::Stream>>& subjects) {
    for (const Json& streams : json_.at(key)) {
      subjects.emplace_back();
      for (const Json& stream : streams) {
        subjects.back().push_back({stream.at("stream").get<std::string>(),
                                   stream.at("model").get<std::string>(),
                                   stream.at("excluding").get<std::vector<std::string>>()});
      }
    }
  }
  void text_or_null(const char* key, std::string& text) {
    if (!json_.at(key).is_null()) json_.at(key).get_to(text);
  }

 private:
  const Json& json_;
};

/// The fields of a sweep, in the order in which they are written.
template <class Archive, class Fields>
void visit_sweep(Archive& archive, Fields& m) {
  archive.field("version", m.version);
  archive.field("simgrid_version", m.simgrid_version);
  archive.field("platform", m.platform);
  archive.field("workload", m.workload);
  archive.field("profiles", m.profiles);
  archive.field("inputs", m.inputs);
  archive.field("plans", m.plans);
  archive.field("settings", m.settings);
  archive.field("strategies", m.strategies);
  archive.field("constraints", m.constraints);
  archive.text_or_null("path", m.path);
  archive.field("revisit", m.is_revisited);
  archive.field("strategy_timeout_s", m.strategy_timeout_s);
  archive.text_or_null("network", m.network);
  archive.field("noise", m.noise);
  archive.field("engine", m.engine);
  archive.field("seed", m.seed);
  archive.field("replications", m.replications);
  archive.field("point_timeout_s", m.timeout_s);
  archive.field("point_memory_bytes", m.memory_bytes);
}

/// Likewise of a study of sensitivity.
template <class Archive, class Fields>
void visit_sensitivity(Archive& archive, Fields& m) {
  archive.field("version", m.version);
  archive.field("platforms", m.platforms);
  archive.field("workload", m.workload);
  archive.field("models", m.models);
  archive.field("profiles", m.profiles);
  archive.field("inputs", m.inputs);
  archive.field("settings", m.settings);
  archive.field("conditions", m.conditions);
  archive.field("objective", m.objective);
  archive.field("objective_cost", m.objective_cost);
  archive.field("constraints", m.constraints);
  archive.text_or_null("path", m.path);
  archive.field("revisit", m.is_revisited);
  archive.text_or_null("network", m.network);
  archive.field("seed", m.seed);
  archive.field("top", m.top);
  archive.field("subjects", m.subjects);
}

template <class Archive, class Fields>
void visit(Archive& archive, Fields& m) {
  if (m.command == Command::kSweep) {
    visit_sweep(archive, m);
  } else {
    visit_sensitivity(archive, m);
  }
  archive.field("axes", m.axes);
  archive.field("sample", m.sample);
  archive.field("points", m.points);
  archive.field("format", m.format);
  archive.field("shard", m.shard);
  archive.field("shards", m.shards);
}

Json json_of(const Manifest& manifest) {
  Writer writer;
  writer.field("schema", kSchema);
  if (manifest.command == Command::kSensitivity) {
    writer.field("command", std::string("sensitivity"));
  }
  visit(writer, manifest);
  return writer.take();
}

Manifest manifest_from(const Json& json) {
  Manifest manifest;
  const bool is_sensitivity = json.contains("command") && json.at("command") == "sensitivity";
  if (is_sensitivity) manifest.command = Command::kSensitivity;
  Reader reader(json);
  visit(reader, manifest);
  return manifest;
}

/// Adds the programs of strategies that are the user's own.
void add_programs(const std::vector<std::string>& strategies, std::set<std::string>& paths) {
  for (const std::string& argument : strategies) {
    const input::StrategyText strategy = input::parse_strategy(argument);
    if (strategy.is_executable) paths.insert(strategy.name);
  }
}

/// Every file that points come from, each once.
std::vector<Manifest::Input> inputs_of(std::set<std::string> paths,
                                       const std::vector<std::string>& strategies,
                                       const std::vector<Axis>& axes) {
  add_programs(strategies, paths);
  for (const Axis& axis : axes) {
    if (axis.sets == Sets::kStrategy) add_programs(axis.values, paths);
  }
  std::vector<Manifest::Input> inputs;
  for (const std::string& path : paths) {
    const input::SourceFile file = input::read_source_file(path);
    if (file.source) inputs.push_back({path, output::sha256(file.source->text)});
  }
  return inputs;
}

std::string network_word(const std::optional<NetworkMode>& network) {
  if (!network) return "";
  return *network == NetworkMode::kFlow ? "flow" : "packet";
}

/// Do its numbers fit together? Whoever edits it by hand may have broken that.
bool makes_sense(const Manifest& manifest) {
  const bool have_values = std::all_of(manifest.axes.begin(), manifest.axes.end(),
                                       [](const auto& axis) { return !axis.values.empty(); });
  return have_values && manifest.points >= 1 && manifest.shard >= 1 &&
         manifest.shard <= manifest.shards;
}

/// Names need not be UTF-8, JSON must be.
std::string text_of(const Json& json, int indent) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

/// What two of the same study have in common, as it is read again: where the files lie is not part
/// of it, nor how the axes are spelled.
Json compared(const Manifest& manifest, ShardRule rule) {
  Json json = Json::parse(manifest_line(manifest));
  for (const char* key : {"platform", "platforms", "workload", "profiles", "conditions"})
    json.erase(key);
  if (rule == ShardRule::kAny) json.erase("shard");
  std::vector<std::string> hashes;
  for (const auto& input : manifest.inputs) hashes.push_back(input.sha256);
  std::sort(hashes.begin(), hashes.end());
  json["inputs"] = hashes;
  return json;
}

/// The path of the first input that `ours` has as well, with other bytes.
std::string changed_input(const Manifest& theirs, const Manifest& ours) {
  for (const auto& input : theirs.inputs) {
    for (const auto& other : ours.inputs) {
      if (other.path == input.path && other.sha256 != input.sha256) return input.path;
    }
  }
  return "";
}

}  // namespace

Manifest manifest_of(const input::ScenarioRequest& scenario, const PointsRequest& points,
                     const Design& design, const std::vector<std::string>& paths,
                     const std::vector<std::string>& strategies) {
  Manifest manifest;
  manifest.version = CUTWATER_VERSION;
  manifest.workload = scenario.workload_file;
  manifest.profiles = scenario.profile_dirs;
  manifest.inputs = inputs_of({paths.begin(), paths.end()}, strategies, design.axes());
  manifest.settings = scenario.overrides;
  manifest.strategies = strategies;
  manifest.network = network_word(scenario.network);
  manifest.seed = scenario.seed;
  for (const Axis& axis : design.axes()) manifest.axes.push_back({axis.key, axis.values});
  manifest.sample = points.sample;
  manifest.points = design.points();
  manifest.shard = points.shard.index;
  manifest.shards = points.shard.count;
  return manifest;
}

std::optional<Design> find_design(const Manifest& manifest) {
  std::vector<input::Axis> keys;
  for (const Manifest::Axis& axis : manifest.axes) keys.push_back({axis.key, axis.values});
  const bool is_sweep = manifest.command == Command::kSweep;
  std::vector<Axis> axes = is_sweep ? sweep_axes(std::move(keys)) : key_axes(std::move(keys));
  std::optional<Sample> sample;
  if (manifest.sample) {
    if (*manifest.sample > std::min(manifest.points, kMostSampled)) return std::nullopt;
    sample = Sample{*manifest.sample, manifest.seed, !is_sweep};
  } else if (!Design::is_countable(axes)) {
    return std::nullopt;
  }
  Design design(std::move(axes), sample);
  if (design.points() != manifest.points) return std::nullopt;
  return design;
}

std::string study_word(Command command) { return command == Command::kSweep ? "sweep" : "study"; }

std::string format_word(Format format) {
  for (const auto& [known, word] : kFormats) {
    if (known == format) return std::string(word);
  }
  return "";
}

std::optional<Format> find_format(std::string_view text) {
  for (const auto& [format, word] : kFormats) {
    if (word == text) return format;
  }
  return std::nullopt;
}

std::string manifest_text(const Manifest& manifest) { return text_of(json_of(manifest), 2) + '\n'; }

std::string manifest_line(const Manifest& manifest) { return text_of(json_of(manifest), -1); }

std::optional<Manifest> parse_manifest(std::string_view text) {
  try {
    const Json json = Json::parse(text);
    if (json.at("schema") != kSchema) return std::nullopt;
    Manifest manifest = manifest_from(json);
    return makes_sense(manifest) ? std::optional(std::move(manifest)) : std::nullopt;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

std::optional<std::string> find_difference(const Manifest& theirs, const Manifest& ours,
                                           ShardRule rule) {
  const Json other = compared(theirs, rule);
  const Json own = compared(ours, rule);
  if (theirs.command != ours.command) return "it is of another command";
  for (const auto& [key, value] : own.items()) {
    if (other.contains(key) && other.at(key) == value) continue;
    if (key == "inputs") {
      const std::string path = changed_input(theirs, ours);
      return path.empty() ? "its input files are others" : fmt::format("'{}' has changed", path);
    }
    if (key == "axes") return "its axes are others";
    return fmt::format("{} is {}, not {}", key, other.at(key).dump(), value.dump());
  }
  return std::nullopt;
}

}  // namespace cutwater::study
