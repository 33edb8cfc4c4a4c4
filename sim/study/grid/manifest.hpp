#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "input/scenario/scenario_source.hpp"
#include "study/choice/choose_plans.hpp"
#include "study/grid/design.hpp"
#include "study/grid/points.hpp"

namespace cutwater::study {

enum class Command : std::uint8_t { kSweep, kSensitivity };

/// All that decides on the rows of a study, written beside them. Two studies whose manifests differ
/// in nothing but paths and the shard are the same.
struct Manifest {
  struct Axis {
    std::string key;
    std::vector<std::string> values;
  };
  struct Input {
    std::string path;
    std::string sha256;
  };
  /// What rows do not say of a stream.
  struct Stream {
    std::string name;
    std::string model;
    std::vector<std::string> excluding;  ///< constraints that leave it without a first plan
  };

  Command command = Command::kSweep;
  std::string version;
  std::string simgrid_version;  ///< of a sweep
  std::string platform;         ///< of a sweep
  std::vector<std::string> platforms;
  std::string workload;
  std::vector<std::string> profiles;
  std::vector<Input> inputs;       ///< every file read
  std::vector<std::string> plans;  ///< of a sweep; likewise the next
  std::vector<std::string> settings;
  std::vector<std::string> strategies;  ///< of a sweep
  std::vector<std::string> constraints;
  std::string path;  ///< of plans; empty: the default one
  bool is_revisited = false;
  double strategy_timeout_s = 60;  ///< of a program, in a sweep
  std::string network;             ///< empty: as the platform says
  std::string noise;               ///< of a sweep; likewise the next
  std::string engine;
  std::uint64_t seed = 1;
  std::size_t replications = 1;     ///< of a sweep
  std::optional<double> timeout_s;  ///< of a point of a sweep; likewise the next; none: no limit
  std::optional<double> memory_bytes;
  std::vector<std::string> models;      ///< of sensitivity; likewise the next ones
  std::vector<std::string> conditions;  ///< as they were written
  std::string objective;
  std::string objective_cost;  ///< "latency", …, "sum"
  std::size_t top = 5;
  std::vector<std::vector<Stream>> subjects;  ///< by platform and model
  std::vector<Axis> axes;
  std::optional<std::size_t> sample;  ///< size of a Latin hypercube; none: all combinations
  std::size_t points = 0;             ///< of all shards; combinations, on each platform
  std::string format;                 ///< "csv", "json", "table"
  std::size_t shard = 1;              ///< from 1; this one of `shards`
  std::size_t shards = 1;
};

/// What the manifests of all studies say; `paths` are the files that they read, beside the programs
/// of these strategies.
Manifest manifest_of(const input::ScenarioRequest& scenario, const PointsRequest& points,
                     const Design& design, const std::vector<std::string>& paths,
                     const std::vector<std::string>& strategies);
/// The design of the study that wrote the manifest; nothing when its axes do not make as many
/// points.
std::optional<Design> find_design(const Manifest& manifest);

/// "sweep", "study"
std::string study_word(Command command);
std::string format_word(Format format);
std::optional<Format> find_format(std::string_view word);

/// For people, and in one line without its end.
std::string manifest_text(const Manifest& manifest);
std::string manifest_line(const Manifest& manifest);

/// Nothing when the text is not a manifest that this version writes.
std::optional<Manifest> parse_manifest(std::string_view text);

enum class ShardRule : std::uint8_t { kSame, kAny };

/// In what `theirs` is another study than `ours`: "seed is 2, not 1". Nothing when it is the same.
std::optional<std::string> find_difference(const Manifest& theirs, const Manifest& ours,
                                           ShardRule rule);

}  // namespace cutwater::study
