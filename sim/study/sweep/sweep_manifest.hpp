#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cutwater::study {

/// All that decides on the rows of a sweep, written beside them. Two sweeps whose manifests differ
/// in nothing but paths and the shard are the same sweep.
struct SweepManifest {
  struct Axis {
    std::string key;
    std::vector<std::string> values;
  };
  struct Input {
    std::string path;
    std::string sha256;
  };

  std::string version;
  std::string simgrid_version;
  std::string platform;
  std::string workload;
  std::vector<std::string> profiles;
  std::vector<Input> inputs;  ///< every file read
  std::vector<std::string> plans;
  std::vector<std::string> settings;
  std::vector<std::string> strategies;
  std::vector<std::string> constraints;
  std::string path;  ///< of plans; empty: the default one
  bool is_revisited = false;
  double strategy_timeout_s = 60;  ///< of one that is a program
  std::string network;             ///< empty: as the platform says
  std::string noise;
  std::uint64_t seed = 1;
  std::size_t replications = 1;
  std::optional<double> timeout_s;  ///< of a point; likewise the next; none: no limit
  std::optional<double> memory_bytes;
  std::vector<Axis> axes;
  std::optional<std::size_t> sample;  ///< size of a Latin hypercube; none: all combinations
  std::size_t points = 0;             ///< of the whole sweep
  std::string format;                 ///< "csv" or "json"
  std::size_t shard = 1;              ///< from 1; this one of `shards`
  std::size_t shards = 1;
};

/// For people, and in one line without its end.
std::string manifest_text(const SweepManifest& manifest);
std::string manifest_line(const SweepManifest& manifest);

/// Nothing when the text is not a manifest that this version writes.
std::optional<SweepManifest> parse_manifest(std::string_view text);

enum class ShardRule : std::uint8_t { kSame, kAny };

/// In what `theirs` is another sweep than `ours`: "seed is 2, not 1". Nothing when it is the same.
std::optional<std::string> find_difference(const SweepManifest& theirs, const SweepManifest& ours,
                                           ShardRule rule);

}  // namespace cutwater::study
