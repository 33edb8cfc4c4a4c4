#include "input/scenario/scenario_source.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "base/diagnostics.hpp"
#include "domain/plan.hpp"
#include "domain/workload.hpp"
#include "input/language/plan_reader.hpp"
#include "input/scenario/model_shelf.hpp"
#include "input/scenario/override.hpp"
#include "input/scenario/platform_reader.hpp"
#include "input/scenario/profile_checks.hpp"
#include "input/scenario/profile_library.hpp"
#include "input/scenario/scenario_checks.hpp"
#include "input/scenario/workload_reader.hpp"
#include "input/text/include.hpp"

namespace cutwater::input {
namespace {

/// The streams and background flows of a scenario, one for each member where a fleet is named.
struct SpreadWorkload {
  Workload workload;
  std::vector<Plan> plans;  ///< one a stream; empty where none is given
};

/// Adds the stream of each member of its source.
void spread_stream(const PlannedStream& stream, SpreadWorkload& spread) {
  const HostMembers& source = *stream.text.source;
  for (std::size_t i = 0; i < source.count; ++i) {
    Stream member = stream.text.stream;
    if (source.is_fleet) member.name = member_name(member.name, i, source.count);
    member.model = *stream.model;
    member.source = source.member(i);
    if (member.result) member.result->to = stream.text.result_to->member(i);
    spread.workload.streams.push_back(std::move(member));
    spread.plans.push_back(stream.stages ? plan_of_member(*stream.stages, i) : Plan{});
  }
}

void spread_flow(const BackgroundText& text, Workload& workload) {
  const HostMembers& larger = text.from.is_fleet ? text.from : text.to;
  for (std::size_t i = 0; i < larger.count; ++i) {
    BackgroundFlow flow = text.flow;
    if (larger.is_fleet) flow.name = member_name(flow.name, i, larger.count);
    flow.from = text.from.member(i);
    flow.to = text.to.member(i);
    workload.background.push_back(std::move(flow));
  }
}

bool is_within(std::size_t count, const Place& place, const char* what, Diagnostics& diagnostics) {
  if (count <= kMostMembers) return true;
  diagnostics.error(place, fmt::format("workload has more than {} {}", kMostMembers, what));
  return false;
}

/// `streams` must be without errors: with source and model.
SpreadWorkload spread_out(const std::vector<PlannedStream>& streams, const WorkloadText& text,
                          Diagnostics& diagnostics) {
  SpreadWorkload spread;
  spread.workload.until = text.until;
  std::set<std::string> names;
  for (const PlannedStream& stream : streams) {
    const std::size_t before = spread.workload.streams.size();
    if (!is_within(before + stream.text.source->count, stream.text.place, "streams", diagnostics)) {
      break;
    }
    spread_stream(stream, spread);
    for (std::size_t s = before; s < spread.workload.streams.size(); ++s) {
      const std::string& name = spread.workload.streams[s].name;
      if (names.insert(name).second) continue;
      diagnostics.error(stream.text.place,
                        fmt::format("two streams are named '{}' once fleets are spread out", name),
                        "rename one of them");
      break;
    }
  }
  for (const BackgroundText& flow : text.background) {
    const std::size_t count = std::max(flow.from.count, flow.to.count);
    const std::size_t sum = spread.workload.background.size() + count;
    if (!is_within(sum, flow.from_place, "background flows", diagnostics)) break;
    spread_flow(flow, spread.workload);
  }
  return spread;
}

/// Finds the models, and puts the plans, of the command line or of the file, to the streams.
std::vector<PlannedStream> plan_streams(const ScenarioRequest& request, const WorkloadText& text,
                                        const HostNames* hosts, ModelShelf& shelf,
                                        Diagnostics& diagnostics) {
  std::vector<std::string> names;
  for (const StreamText& stream : text.streams) names.push_back(stream.stream.name);
  const std::map<std::string, Node> arguments =
      read_plan_arguments(request.plans, names, diagnostics);
  std::vector<PlannedStream> planned;
  for (const StreamText& stream : text.streams) {
    PlannedStream next{stream, std::nullopt, std::nullopt};
    if (!stream.model.empty()) next.model = shelf.find_model(stream.model, stream.model_place);
    const auto argument = arguments.find(stream.stream.name);
    const Node* plan = argument != arguments.end() ? &argument->second
                       : stream.plan               ? &*stream.plan
                                                   : nullptr;
    if (request.plans_rule == PlansRule::kNotRead) plan = nullptr;
    if (plan) {
      const PlanSubject subject{stream.stream.name,
                                next.model ? &shelf.model(*next.model) : nullptr, hosts,
                                stream.source ? &*stream.source : nullptr};
      next.stages = parse_plan(*plan, subject, diagnostics);
      if (request.plans_rule == PlansRule::kIgnored) next.stages.reset();
    } else if (request.plans_rule == PlansRule::kRequired && !stream.has_plan) {
      diagnostics.error(stream.place, fmt::format("stream '{}' has no plan", stream.stream.name),
                        "add for example 'plan: device@6, edge', or use --plan");
    }
    planned.push_back(std::move(next));
  }
  return planned;
}

/// Is all that the stages need measured, and all that they ask for known?
void check_measured(const PlatformText& platform, const std::vector<PlannedStream>& streams,
                    const ModelShelf& shelf, const ProfileLibrary& library, Noise noise,
                    Diagnostics& diagnostics) {
  check_profiles(platform.platform, streams, shelf, library, diagnostics);
  check_stress(platform, streams, shelf, diagnostics);
  check_known_memory(platform.platform, streams, shelf, library, diagnostics);
  if (noise == Noise::kProfile) {
    check_noise(platform.platform, streams, shelf, library, diagnostics);
  }
}

RunOptions run_options(const ScenarioRequest& request, const PlatformText& platform) {
  RunOptions run{request.seed, NetworkMode::kFlow, request.noise, request.engine};
  if (platform.network) run.network = *platform.network;
  if (request.network) run.network = *request.network;
  return run;
}

/// The sources of a tree: its file and those that it includes.
void add_sources(const Node& node, std::set<std::string>& paths) {
  if (node.place.source) paths.insert(node.place.source->name);
  for (const Node& item : node.items) add_sources(item, paths);
  for (const Entry& entry : node.entries) {
    if (entry.key_place.source) paths.insert(entry.key_place.source->name);
    add_sources(entry.value, paths);
  }
}

void add_traces(const Workload& workload, std::set<std::string>& paths) {
  for (const Stream& stream : workload.streams) {
    const auto* trace = std::get_if<TraceArrivals>(&stream.arrivals);
    if (trace && !trace->file.empty()) paths.insert(trace->file);
  }
}

}  // namespace

std::optional<Scenario> read_scenario(const ScenarioRequest& request, Diagnostics& diagnostics) {
  return ScenarioSource(request, diagnostics).scenario({}, diagnostics);
}

ScenarioSource::ScenarioSource(ScenarioRequest request, Diagnostics& diagnostics)
    : request_(std::move(request)) {
  const std::size_t errors_before = diagnostics.error_count();
  platform_ = read_tree(request_.platform_file, diagnostics);
  workload_ = read_tree(request_.workload_file, diagnostics);
  apply_overrides(request_.overrides,
                  {platform_ ? &*platform_ : nullptr, workload_ ? &*workload_ : nullptr},
                  diagnostics);
  is_faultless_ = diagnostics.error_count() == errors_before;
}

std::vector<std::string> ScenarioSource::stream_names() const {
  const Entry* streams = workload_ ? workload_->find("streams") : nullptr;
  return streams ? streams->value.keys() : std::vector<std::string>();
}

std::optional<Scenario> ScenarioSource::scenario(const std::vector<std::string>& varied,
                                                 Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  const auto has_faults = [&] {
    return !is_faultless_ || diagnostics.error_count() > errors_before;
  };
  std::optional<Node> platform_tree = platform_;
  std::optional<Node> workload_tree = workload_;
  apply_overrides(
      varied,
      {platform_tree ? &*platform_tree : nullptr, workload_tree ? &*workload_tree : nullptr},
      diagnostics, "--vary");

  std::optional<PlatformText> platform;
  if (platform_tree) platform = read_platform(*platform_tree, diagnostics);
  const HostNames* hosts = platform ? &platform->hosts : nullptr;
  WorkloadText workload;
  if (workload_tree) workload = read_workload(*workload_tree, hosts, diagnostics);

  const std::optional<ProfileLibrary> library =
      open_library(request_.profile_dirs, request_.default_profile_dirs, diagnostics);
  ModelShelf shelf(library ? &*library : nullptr, profiles_, diagnostics);
  const std::vector<PlannedStream> streams =
      plan_streams(request_, workload, hosts, shelf, diagnostics);
  if (platform && library) {
    check_names(*platform, *library, diagnostics);
    shelf.read_profiles(platform->platform.hosts());
  }
  if (platform && platform->is_complete) {
    if (library) check_measured(*platform, streams, shelf, *library, request_.noise, diagnostics);
    check_routes(platform->platform, streams, workload.background, diagnostics);
    check_constraints(platform->platform, streams, shelf, diagnostics);
  }
  if (has_faults()) return std::nullopt;

  SpreadWorkload spread = spread_out(streams, workload, diagnostics);
  if (!has_faults()) add_constraints(platform->platform, streams, shelf, spread.workload);
  const RunOptions run = run_options(request_, *platform);
  Scenario scenario{shelf.take_models(),           shelf.take_profiles(),
                    std::move(platform->platform), std::move(spread.workload),
                    std::move(spread.plans),       run};
  add_traces(scenario.workload, traces_);
  check_memory(scenario, streams, diagnostics);
  if (has_faults()) return std::nullopt;
  return scenario;
}

std::vector<std::string> ScenarioSource::paths() const {
  std::set<std::string> paths = traces_;
  if (platform_) add_sources(*platform_, paths);
  if (workload_) add_sources(*workload_, paths);
  std::erase_if(paths, [](const std::string& name) { return name.starts_with("--"); });
  Diagnostics ignored;
  const auto library = open_library(request_.profile_dirs, request_.default_profile_dirs, ignored);
  if (library) {
    for (std::string& path : profiles_.paths(*library)) paths.insert(std::move(path));
  }
  return {paths.begin(), paths.end()};
}

}  // namespace cutwater::input
