#include "input/scenario/measured_reader.hpp"

#include <optional>
#include <utility>

#include <fmt/format.h>

#include "input/scenario/stress_reader.hpp"
#include "input/text/include.hpp"
#include "input/text/map_reader.hpp"
#include "input/text/source_file.hpp"
#include "input/text/value_reader.hpp"

namespace cutwater::input {
namespace {

/// Nothing when (reported) it is wrong. How well it fits is provenance.
std::optional<Calibration> read_calibration(const Node& node, const Place& title,
                                            const std::string& owner, Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  MapReader map(node, title, fmt::format("'calibration' of {}", owner), diagnostics);
  Calibration calibration;
  map.require("scale", "0.83", calibration.scale, read_factor);
  map.require("offset", "0.11 ms", calibration.offset, read_time);
  map.take("start", calibration.start, read_time);
  map.take("conversion", calibration.conversion, read_rate);
  for (const char* key : {"median_error", "p90_error", "segments"}) map.find(key);
  map.finish();
  if (!map.is_map() || diagnostics.error_count() > errors_before) return std::nullopt;
  return calibration;
}

}  // namespace

void read_measured(const std::string& path, const std::string& model, Profile& profile,
                   Diagnostics& diagnostics) {
  const std::optional<Node> tree = read_single_tree(path, diagnostics);
  if (!tree) return;
  MapReader top(*tree, tree->place, fmt::format("model '{}'", model), diagnostics);
  const Node* measured = top.find("measured");
  if (!measured) return;
  MapReader machines(*measured, top.place_of("measured"), fmt::format("'measured' of '{}'", model),
                     diagnostics);
  const Node* found = machines.find(profile.machine);
  if (!found) return;
  const std::string owner = fmt::format("'{}' on '{}'", model, profile.machine);
  MapReader map(*found, machines.place_of(profile.machine), owner, diagnostics);
  map.take("whole_model", profile.whole_model, read_positive_time);
  map.take("quantum", profile.clock_quantum, read_positive_time);
  if (const Node* calibration = map.find("calibration")) {
    profile.calibration =
        read_calibration(*calibration, map.place_of("calibration"), owner, diagnostics);
  }
  if (const Node* stress = map.find("stress")) {
    profile.stress = read_stress_curves(*stress, map.place_of("stress"), owner, diagnostics);
  }
}

void read_machine(const std::string& path, Profile& profile, Diagnostics& diagnostics) {
  const std::optional<Node> tree = read_single_tree(path, diagnostics);
  if (!tree) return;
  const std::string owner = fmt::format("machine '{}'", profile.machine);
  MapReader map(*tree, tree->place, owner, diagnostics);
  const Entry* threads = tree->find("threads");
  if (!threads || threads->value.kind == Node::Kind::kNothing) {
    diagnostics.error(whole(path), fmt::format("{} has no 'threads'", owner),
                      "add 'threads: N', the cores that one inference occupies");
  } else {
    map.take("threads", profile.threads, read_count);
  }
  map.take("memory_bandwidth", profile.memory_bandwidth, read_rate);
  if (const Node* stress = map.find("stress")) {
    StressCurves curves = read_stress_curves(*stress, map.place_of("stress"), owner, diagnostics);
    if (profile.stress.cpu.empty()) profile.stress.cpu = std::move(curves.cpu);
    if (profile.stress.memory.empty()) profile.stress.memory = std::move(curves.memory);
  }
}

}  // namespace cutwater::input
