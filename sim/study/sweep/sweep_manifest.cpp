#include "study/sweep/sweep_manifest.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace cutwater::study {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kSchema = 1;

template <class Value>
Json or_null(const std::optional<Value>& value) {
  return value ? Json(*value) : Json();
}

Json or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json json_of(const SweepManifest& manifest) {
  Json inputs = Json::array();
  for (const auto& input : manifest.inputs) {
    inputs.push_back({{"path", input.path}, {"sha256", input.sha256}});
  }
  Json axes = Json::array();
  for (const auto& axis : manifest.axes) {
    axes.push_back({{"key", axis.key}, {"values", axis.values}});
  }
  return {{"schema", kSchema},
          {"version", manifest.version},
          {"simgrid_version", manifest.simgrid_version},
          {"platform", manifest.platform},
          {"workload", manifest.workload},
          {"profiles", manifest.profiles},
          {"inputs", inputs},
          {"plans", manifest.plans},
          {"settings", manifest.settings},
          {"strategies", manifest.strategies},
          {"constraints", manifest.constraints},
          {"path", or_null(manifest.path)},
          {"revisit", manifest.is_revisited},
          {"strategy_timeout_s", manifest.strategy_timeout_s},
          {"network", or_null(manifest.network)},
          {"noise", manifest.noise},
          {"seed", manifest.seed},
          {"replications", manifest.replications},
          {"point_timeout_s", or_null(manifest.timeout_s)},
          {"point_memory_bytes", or_null(manifest.memory_bytes)},
          {"axes", axes},
          {"sample", or_null(manifest.sample)},
          {"points", manifest.points},
          {"format", manifest.format},
          {"shard", manifest.shard},
          {"shards", manifest.shards}};
}

std::string text_or_empty(const Json& value) {
  return value.is_null() ? "" : value.get<std::string>();
}

template <class Value>
std::optional<Value> value_or_nothing(const Json& value) {
  return value.is_null() ? std::nullopt : std::optional(value.get<Value>());
}

SweepManifest manifest_from(const Json& json) {
  SweepManifest manifest;
  json.at("version").get_to(manifest.version);
  json.at("simgrid_version").get_to(manifest.simgrid_version);
  json.at("platform").get_to(manifest.platform);
  json.at("workload").get_to(manifest.workload);
  json.at("profiles").get_to(manifest.profiles);
  for (const Json& input : json.at("inputs")) {
    manifest.inputs.push_back(
        {input.at("path").get<std::string>(), input.at("sha256").get<std::string>()});
  }
  json.at("plans").get_to(manifest.plans);
  json.at("settings").get_to(manifest.settings);
  json.at("strategies").get_to(manifest.strategies);
  json.at("constraints").get_to(manifest.constraints);
  manifest.path = text_or_empty(json.at("path"));
  json.at("revisit").get_to(manifest.is_revisited);
  json.at("strategy_timeout_s").get_to(manifest.strategy_timeout_s);
  manifest.network = text_or_empty(json.at("network"));
  json.at("noise").get_to(manifest.noise);
  json.at("seed").get_to(manifest.seed);
  json.at("replications").get_to(manifest.replications);
  manifest.timeout_s = value_or_nothing<double>(json.at("point_timeout_s"));
  manifest.memory_bytes = value_or_nothing<double>(json.at("point_memory_bytes"));
  for (const Json& axis : json.at("axes")) {
    manifest.axes.push_back(
        {axis.at("key").get<std::string>(), axis.at("values").get<std::vector<std::string>>()});
  }
  manifest.sample = value_or_nothing<std::size_t>(json.at("sample"));
  json.at("points").get_to(manifest.points);
  json.at("format").get_to(manifest.format);
  json.at("shard").get_to(manifest.shard);
  json.at("shards").get_to(manifest.shards);
  return manifest;
}

/// Do its numbers fit together? Whoever edits it by hand may have broken that.
bool makes_sense(const SweepManifest& manifest) {
  const bool have_values = std::all_of(manifest.axes.begin(), manifest.axes.end(),
                                       [](const auto& axis) { return !axis.values.empty(); });
  return have_values && manifest.points >= 1 && manifest.shard >= 1 &&
         manifest.shard <= manifest.shards;
}

/// Names need not be UTF-8, JSON must be.
std::string text_of(const Json& json, int indent) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

/// What two of the same sweep have in common, as it is read again: where the files lie is not part
/// of it.
Json compared(const SweepManifest& manifest, ShardRule rule) {
  Json json = Json::parse(manifest_line(manifest));
  for (const char* key : {"platform", "workload", "profiles"}) json.erase(key);
  if (rule == ShardRule::kAny) json.erase("shard");
  std::vector<std::string> hashes;
  for (const auto& input : manifest.inputs) hashes.push_back(input.sha256);
  std::sort(hashes.begin(), hashes.end());
  json["inputs"] = hashes;
  return json;
}

/// The path of the first input that `ours` has as well, with other bytes.
std::string changed_input(const SweepManifest& theirs, const SweepManifest& ours) {
  for (const auto& input : theirs.inputs) {
    for (const auto& other : ours.inputs) {
      if (other.path == input.path && other.sha256 != input.sha256) return input.path;
    }
  }
  return "";
}

}  // namespace

std::string manifest_text(const SweepManifest& manifest) {
  return text_of(json_of(manifest), 2) + '\n';
}

std::string manifest_line(const SweepManifest& manifest) { return text_of(json_of(manifest), -1); }

std::optional<SweepManifest> parse_manifest(std::string_view text) {
  try {
    const Json json = Json::parse(text);
    if (json.at("schema") != kSchema) return std::nullopt;
    SweepManifest manifest = manifest_from(json);
    return makes_sense(manifest) ? std::optional(std::move(manifest)) : std::nullopt;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

std::optional<std::string> find_difference(const SweepManifest& theirs, const SweepManifest& ours,
                                           ShardRule rule) {
  const Json other = compared(theirs, rule);
  const Json own = compared(ours, rule);
  for (const auto& [key, value] : own.items()) {
    if (other.at(key) == value) continue;
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
