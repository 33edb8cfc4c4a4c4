#include <benchmark/benchmark.h>

#include <random>
#include <string>

#include "input/scenario/scenario_source.hpp"
#include "planner/search/search.hpp"
#include "planner/upload/upload_plan.hpp"

// How fast the planner answers; docs/planner.md has the table. The cost table is built every time:
// it belongs to the question.
namespace cutwater::bench {
namespace {

/// `count` hosts, each joined to each, from slow to fast; the first captures.
Scenario scenario_of(int blocks, int count) {
  std::mt19937 random(1);
  const auto uniform = [&] { return static_cast<double>(random()) / 4294967296.0; };
  std::vector<Block> model;
  for (int b = 0; b < blocks; ++b) {
    model.push_back({b,
                     b,
                     "b" + std::to_string(b),
                     "",
                     Bytes(1e3 + 4e5 * uniform()),
                     Bytes(1e5 * uniform()),
                     Bytes(1e6 * uniform()),
                     {}});
  }
  const std::vector<std::string> tiers = {"device", "edge", "cloud"};
  std::vector<Host> hosts;
  std::vector<Link> links;
  std::vector<Ends> ends;
  std::map<std::pair<ModelId, std::string>, Profile> profiles;
  for (int h = 0; h < count; ++h) {
    const auto id = static_cast<std::size_t>(h);
    Host host;
    host.name = host.machine = "h" + std::to_string(h);
    host.tier = tiers[id * tiers.size() / static_cast<std::size_t>(count)];
    hosts.push_back(host);
    Profile profile{host.machine, 1, {}};
    for (int b = 0; b < blocks; ++b) profile.times.push_back({Seconds(0.01 * uniform() / (h + 1))});
    profiles.emplace(std::pair(ModelId(0), host.machine), profile);
    for (std::size_t other = 0; other < id; ++other) {
      ends.push_back({LinkId(links.size()), HostId(other), HostId(id)});
      const BytesPerSecond rate(5e6 * (1 + uniform()));
      const Seconds latency(0.001 * uniform());
      links.push_back({"l" + std::to_string(links.size()), rate, rate, latency, 0, {}});
    }
  }
  Stream stream;
  stream.name = "camera";
  stream.input = Bytes(150000);
  return {{Model("net", model)}, profiles, Platform(hosts, links, ends, {}, tiers),
          {{stream}, {}, {}},    {Plan{}}, {}};
}

SearchSpace space_of(const Scenario& scenario, SearchSpace::Path path, bool revisit) {
  SearchSpace space{path, {}, revisit};
  for (std::size_t h = 0; h < scenario.platform.hosts().size(); ++h) space.hosts.emplace_back(h);
  return space;
}

/// A question as a user asks it.
struct Question {
  int blocks = 0;
  int hosts = 0;
  SearchSpace::Path path = SearchSpace::Path::kTiers;
  bool revisit = false;
  std::size_t count = 1;
  Objective::Cost cost = Objective::Cost::kLatency;
  std::vector<Constraint> constraints{};
};

void ask(benchmark::State& state, const Question& question) {
  const Scenario scenario = scenario_of(question.blocks, question.hosts);
  const SearchSpace space = space_of(scenario, question.path, question.revisit);
  Objective objective;
  objective.terms.front().cost = question.cost;
  for (auto _ : state) {
    const planner::CostTable table(scenario, StreamId(0));
    planner::Found found =
        planner::best_plans(table, space, objective, question.constraints, question.count);
    if (found.plans.size() != question.count) state.SkipWithError("too few plans");
    benchmark::DoNotOptimize(found);
  }
}

Constraint limit(Limit::Quantity quantity, Relation relation, double value, std::size_t host) {
  Limit bound;
  bound.quantity = quantity;
  bound.relation = relation;
  bound.value = value;
  bound.hosts = {HostId(host)};
  return {bound, ""};
}

Constraint little_from_the_device() {
  Limit bound;
  bound.quantity = Limit::Quantity::kBytes;
  bound.from = {HostId(0)};
  bound.to = {HostId(1), HostId(2), HostId(3), HostId(4)};
  bound.value = 5e4;
  return {bound, ""};
}

Constraint all_tiers() {
  return {
      Use{Use::Rule::kUseEach, {}, {{HostId(0), HostId(1)}, {HostId(2), HostId(3)}, {HostId(4)}}},
      ""};
}

using Path = SearchSpace::Path;

BENCHMARK_CAPTURE(ask, best_of_1000_blocks_5_hosts_any_order_revisit,
                  Question{1000, 5, Path::kAny, true})
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(ask, top_20_of_100_blocks_5_machines_in_tiers,
                  Question{100, 5, Path::kTiers, false, 20})
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(ask, top_20_with_all_tiers,
                  Question{
                      100, 5, Path::kTiers, false, 20, Objective::Cost::kLatency, {all_tiers()}})
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(
    ask, top_20_with_little_upload,
    Question{
        100, 5, Path::kTiers, false, 20, Objective::Cost::kLatency, {little_from_the_device()}})
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(ask, top_20_with_a_share_of_the_edge,
                  Question{100,
                           5,
                           Path::kTiers,
                           false,
                           20,
                           Objective::Cost::kLatency,
                           {limit(Limit::Quantity::kShare, Relation::kAtLeast, 0.3, 2)}})
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(ask, top_20_with_upload_and_time_limits,
                  Question{100,
                           5,
                           Path::kTiers,
                           false,
                           20,
                           Objective::Cost::kLatency,
                           {little_from_the_device(),
                            limit(Limit::Quantity::kTime, Relation::kAtMost, 0.2, 0),
                            limit(Limit::Quantity::kTime, Relation::kAtLeast, 0.02, 4)}})
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(ask, best_10000_of_104_blocks_5_machines_in_tiers,
                  Question{104, 5, Path::kTiers, false, 10000})
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ask, best_10000_of_104_blocks_3_hosts_any_order_revisit,
                  Question{104, 3, Path::kAny, true, 10000})
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ask, top_20_by_throughput,
                  Question{100, 5, Path::kTiers, false, 20, Objective::Cost::kBottleneck})
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ask, best_by_throughput_of_100_blocks_5_hosts_any_order,
                  Question{100, 5, Path::kAny, false, 1, Objective::Cost::kBottleneck})
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ask, top_20_by_memory,
                  Question{100, 5, Path::kTiers, false, 20, Objective::Cost::kMemory})
    ->Unit(benchmark::kMillisecond);

void front(benchmark::State& state, const std::vector<Objective::Cost>& kinds, Path path) {
  const Scenario scenario = scenario_of(100, 3);
  const SearchSpace space = space_of(scenario, path, false);
  std::vector<Objective> costs;
  for (const Objective::Cost kind : kinds) {
    costs.emplace_back();
    costs.back().terms.front().cost = kind;
    if (kind == Objective::Cost::kMemory) costs.back().terms.front().hosts = {HostId(0)};
  }
  std::size_t plans = 0;
  for (auto _ : state) {
    const planner::CostTable table(scenario, StreamId(0));
    plans = planner::pareto_front(table, space, costs, {}).size();
  }
  state.counters["plans"] = static_cast<double>(plans);
}

using Cost = Objective::Cost;

BENCHMARK_CAPTURE(front, latency_and_memory_of_100_blocks_3_tiers, {Cost::kLatency, Cost::kMemory},
                  Path::kTiers)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(front, latency_and_bytes_of_100_blocks_3_hosts_any_order,
                  {Cost::kLatency, Cost::kBytes}, Path::kAny)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(front, latency_bytes_and_memory_of_100_blocks_3_hosts_any_order,
                  {Cost::kLatency, Cost::kBytes, Cost::kMemory}, Path::kAny)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(front, latency_and_bottleneck_of_100_blocks_3_tiers,
                  {Cost::kLatency, Cost::kBottleneck}, Path::kTiers)
    ->Unit(benchmark::kMillisecond);

/// keras-mobilenet goes from a board to a server, as in the paper.
void upload(benchmark::State& state, const std::vector<planner::UploadAlgorithm>& algorithms) {
  const std::string root = CUTWATER_SOURCE_DIR;
  input::ScenarioRequest request;
  request.platform_file = root + "/platforms/ionn.yaml";
  request.workload_file = root + "/workloads/ionn.yaml";
  request.profile_dirs = {root + "/profiles"};
  request.overrides = {"streams.camera.model=keras-mobilenet"};
  Diagnostics diagnostics;
  const std::optional<Scenario> scenario = input::read_scenario(request, diagnostics);
  if (!scenario) return state.SkipWithError("no scenario");
  std::size_t partitions = 0;
  for (auto _ : state) {
    const planner::CostTable table(*scenario, StreamId(0));
    const planner::UploadGraph graph(table, HostId(1));
    for (const planner::UploadAlgorithm algorithm : algorithms) {
      partitions = planner::upload_plan(graph, algorithm).partitions.size();
    }
  }
  state.counters["partitions"] = static_cast<double>(partitions);
}

BENCHMARK_CAPTURE(upload, mobilenet_by_penalty, {planner::UploadAlgorithm::kPenalty})
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(upload, mobilenet_by_efficiency, {planner::UploadAlgorithm::kEfficiency})
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(upload, mobilenet_by_recursive_efficiency,
                  {planner::UploadAlgorithm::kRecursiveEfficiency})
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(upload, mobilenet_by_all_three,
                  {planner::UploadAlgorithm::kPenalty, planner::UploadAlgorithm::kEfficiency,
                   planner::UploadAlgorithm::kRecursiveEfficiency})
    ->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace cutwater::bench

BENCHMARK_MAIN();
