#include "report/scenario/describe_sweep.hpp"

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "input/language/strategy_text.hpp"
#include "input/text/source_file.hpp"
#include "output/sha256.hpp"
#include "simulation/simulate.hpp"

namespace cutwater::report {
namespace {

/// Of the strategies that are the user's own.
void add_programs(const std::vector<std::string>& strategies, std::set<std::string>& paths) {
  for (const std::string& argument : strategies) {
    const input::StrategyText strategy = input::parse_strategy(argument);
    if (strategy.is_executable) paths.insert(strategy.name);
  }
}

/// Every file that points come from, each once.
std::vector<study::SweepManifest::Input> inputs_of(const cli::SweepArguments& arguments,
                                                   const study::SweepDesign& design,
                                                   const input::ScenarioSource& source) {
  const std::vector<std::string> read = source.paths();
  std::set<std::string> paths(read.begin(), read.end());
  add_programs(arguments.strategy.strategies, paths);
  for (const input::Axis& axis : design.axes()) {
    if (axis.key == study::kStrategyAxis) add_programs(axis.values, paths);
  }
  std::vector<study::SweepManifest::Input> inputs;
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

}  // namespace

study::SweepManifest manifest_of(const cli::SweepArguments& arguments,
                                 const study::SweepDesign& design,
                                 const input::ScenarioSource& source) {
  const input::ScenarioRequest& scenario = arguments.scenario;
  const process::ForkLimits& limits = arguments.limits;
  study::SweepManifest manifest;
  manifest.version = CUTWATER_VERSION;
  manifest.simgrid_version = simulation::simgrid_version();
  manifest.platform = scenario.platform_file;
  manifest.workload = scenario.workload_file;
  manifest.profiles = scenario.profile_dirs;
  manifest.inputs = inputs_of(arguments, design, source);
  manifest.plans = scenario.plans;
  manifest.settings = scenario.overrides;
  manifest.strategies = arguments.strategy.strategies;
  manifest.constraints = arguments.strategy.where;
  manifest.path = arguments.strategy.path;
  manifest.is_revisited = arguments.strategy.revisit;
  manifest.strategy_timeout_s = arguments.strategy.time_limit.value();
  manifest.network = network_word(scenario.network);
  manifest.noise = scenario.noise == Noise::kNone ? "none" : "profile";
  manifest.seed = scenario.seed;
  manifest.replications = arguments.replications;
  if (limits.timeout) manifest.timeout_s = limits.timeout->value();
  if (limits.memory) manifest.memory_bytes = limits.memory->value();
  for (const input::Axis& axis : design.axes()) manifest.axes.push_back({axis.key, axis.values});
  manifest.sample = arguments.sample;
  manifest.points = design.points();
  manifest.format = arguments.format == cli::Format::kCsv ? "csv" : "json";
  manifest.shard = arguments.shard.index;
  manifest.shards = arguments.shard.count;
  return manifest;
}

std::optional<study::SweepDesign> find_design(const study::SweepManifest& manifest) {
  std::vector<input::Axis> axes;
  for (const study::SweepManifest::Axis& axis : manifest.axes)
    axes.push_back({axis.key, axis.values});
  std::optional<study::Sample> sample;
  if (manifest.sample) {
    sample = study::Sample{*manifest.sample, manifest.seed};
  } else if (!Grid::count_of(study::sizes_of(axes))) {
    return std::nullopt;
  }
  if (sample && (sample->points != manifest.points || sample->points > study::kMostSampled))
    return std::nullopt;
  study::SweepDesign design(std::move(axes), sample);
  if (design.points() != manifest.points) return std::nullopt;
  return design;
}

}  // namespace cutwater::report
