#include "input/read_scenario.hpp"

#include <map>
#include <utility>

#include <fmt/format.h>

#include "input/include.hpp"
#include "input/model_shelf.hpp"
#include "input/override.hpp"
#include "input/plan_arguments.hpp"
#include "input/plan_text.hpp"
#include "input/platform_reader.hpp"
#include "input/profile_checks.hpp"
#include "input/profile_library.hpp"
#include "input/read_profiles.hpp"
#include "input/scenario_checks.hpp"
#include "input/stream_constraints.hpp"
#include "input/stream_expansion.hpp"
#include "input/workload_reader.hpp"

namespace cutwater {
namespace {

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

}  // namespace

std::optional<Scenario> read_scenario(const ScenarioRequest& request, Diagnostics& diagnostics) {
  std::optional<Node> platform_tree = read_tree(request.platform_file, diagnostics);
  std::optional<Node> workload_tree = read_tree(request.workload_file, diagnostics);
  apply_overrides(
      request.overrides,
      {platform_tree ? &*platform_tree : nullptr, workload_tree ? &*workload_tree : nullptr},
      diagnostics);

  std::optional<PlatformText> platform;
  if (platform_tree) platform = read_platform(*platform_tree, diagnostics);
  const HostNames* hosts = platform ? &platform->hosts : nullptr;
  WorkloadText workload;
  if (workload_tree) workload = read_workload(*workload_tree, hosts, diagnostics);

  const std::optional<ProfileLibrary> library =
      open_library(request.profile_dirs, request.default_profile_dirs, diagnostics);
  ModelShelf shelf(library ? &*library : nullptr, diagnostics);
  const std::vector<PlannedStream> streams =
      plan_streams(request, workload, hosts, shelf, diagnostics);
  if (platform && library) {
    check_names(*platform, *library, diagnostics);
    shelf.read_profiles(platform->platform.hosts());
  }
  if (platform && library && platform->is_complete) {
    check_profiles(platform->platform, streams, shelf, *library, diagnostics);
    check_stress(*platform, streams, shelf, diagnostics);
    check_known_memory(platform->platform, streams, shelf, *library, diagnostics);
    if (request.noise == Noise::kProfile) {
      check_noise(platform->platform, streams, shelf, *library, diagnostics);
    }
  }
  if (platform && platform->is_complete) {
    check_routes(platform->platform, streams, workload.background, diagnostics);
    check_constraints(platform->platform, streams, shelf, diagnostics);
  }
  if (diagnostics.has_errors()) return std::nullopt;

  SpreadWorkload spread = spread_out(streams, workload, diagnostics);
  if (!diagnostics.has_errors()) {
    add_constraints(platform->platform, streams, shelf, spread.workload);
  }
  RunOptions run{request.seed, NetworkMode::kFlow, request.noise};
  if (platform->network) run.network = *platform->network;
  if (request.network) run.network = *request.network;
  Scenario scenario{shelf.take_models(),           shelf.take_profiles(),
                    std::move(platform->platform), std::move(spread.workload),
                    std::move(spread.plans),       run};
  check_memory(scenario, streams, diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;
  return scenario;
}

}  // namespace cutwater
