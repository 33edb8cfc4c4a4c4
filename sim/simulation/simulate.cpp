#include "simulation/simulate.hpp"

#include <algorithm>
#include <cassert>
#include <memory>
#include <optional>

#include "simulation/before_run.hpp"
#include "simulation/engine/event_queue.hpp"
#include "simulation/network/flow_network.hpp"
#include "simulation/network/packet_network.hpp"
#include "simulation/pipelines.hpp"
#include "simulation/simgrid_run.hpp"
#include "simulation/sources.hpp"

namespace cutwater::simulation {
namespace {

std::vector<double> capacities_of(const Platform& platform) {
  std::vector<double> capacities;
  for (const Link& link : platform.links()) {
    capacities.push_back(link.up.value());
    capacities.push_back(link.down.value());
  }
  return capacities;
}

std::vector<Connection> all_connections(const Pipelines& pipelines, const Background& background) {
  std::vector<Connection> connections = pipelines.connections();
  connections.insert(connections.end(), background.connections().begin(),
                     background.connections().end());
  return connections;
}

FlowPartition partition_of(const Scenario& scenario, const std::vector<Connection>& connections) {
  if (scenario.run.network != NetworkMode::kFlow) return {};
  if (scenario.run.engine == EngineChoice::kSimgrid) return undivided_flows(connections);
  return partition_flows(connections, capacities_of(scenario.platform));
}

bool is_for_simgrid(const Scenario& scenario, const FlowPartition& partition) {
  if (scenario.run.engine == EngineChoice::kSimgrid) return true;
  for (std::size_t c = 0; c < partition.shares.size(); ++c) {
    if (!partition.binding[c].empty() && !partition.shares[c].server) return true;
  }
  return false;
}

/// SimGrid counts a link once a route; processor sharing can count it twice.
void check_crossings(const std::vector<Connection>& connections, const FlowPartition& partition,
                     EngineChoice engine) {
  for (std::size_t c = 0; c < partition.shares.size(); ++c) {
    if (partition.shares[c].server) continue;
    const std::vector<ChannelIndex>& channels = connections[c].channels;
    for (const ChannelIndex channel : partition.binding[c]) {
      if (std::count(channels.begin(), channels.end(), channel) < 2) continue;
      const char* const why =
          engine == EngineChoice::kSimgrid
              ? " crosses a half-duplex link twice, which SimGrid counts once: use --engine auto"
              : " crosses a half-duplex link twice and shares other links: flow mode cannot divide "
                "their bandwidth, use --network packet";
      throw SimulationError(connections[c].name + why);
    }
  }
}

void compute_on_simgrid(SimgridRun& simgrid, const Platform& platform, Pipelines& pipelines) {
  for (std::size_t h = 0; h < platform.hosts().size(); ++h) {
    pipelines.compute_on(HostId(h), simgrid.add_host(platform.hosts()[h], pipelines));
  }
}

/// Ends the run at a given time.
class StopEvent final : public EventHandler {
 public:
  explicit StopEvent(Pipelines& pipelines) : pipelines_(pipelines) {}
  void on_event(const Event&) override { pipelines_.stop(); }

 private:
  Pipelines& pipelines_;
};

void report_links(const TrafficCount& counts, RecordSink& sink) {
  for (std::uint32_t side = 0; side < counts.size(); ++side) {
    const SideCount& count = counts[side];
    sink.on_link({LinkSide::at(side), Bytes(count.bytes), count.dropped_fragments,
                  count.lost_fragments, Bytes(count.peak_queue)});
  }
}

}  // namespace

void simulate(const Scenario& scenario, RecordSink& sink) {
  RecordSink* details = sink.wants_details() ? &sink : nullptr;
  EventQueue events;
  Pipelines pipelines(scenario, events, sink);
  Background background(scenario, events,
                        static_cast<ConnectionIndex>(pipelines.connections().size()));
  const std::vector<Connection> connections = all_connections(pipelines, background);

  const FlowPartition partition = partition_of(scenario, connections);
  check_crossings(connections, partition, scenario.run.engine);
  std::unique_ptr<SimgridRun> simgrid;
  if (is_for_simgrid(scenario, partition)) {
    simgrid = std::make_unique<SimgridRun>(events, details);
    simgrid->connect(connections, partition, scenario.platform);
    if (scenario.run.engine == EngineChoice::kSimgrid) {
      compute_on_simgrid(*simgrid, scenario.platform, pipelines);
    }
  }
  TrafficCount counts(2 * scenario.platform.links().size());
  std::optional<FlowNetwork> flow;
  std::optional<PacketNetwork> packet;
  if (scenario.run.network == NetworkMode::kFlow) {
    flow.emplace(connections, partition, events, pipelines, simgrid.get(), counts, details);
  } else {
    packet.emplace(scenario.platform, connections, events, pipelines, counts, details);
  }
  Network& network = flow ? static_cast<Network&>(*flow) : *packet;

  report_demands(scenario, connections, sink);
  StopEvent stop(pipelines);
  if (scenario.workload.until) {
    events.push(scenario.workload.until->value(), Phase::kStopped, stop, 0, 0);
  }
  pipelines.connect(network);
  pipelines.start();
  background.start(network);
  if (simgrid) {
    simgrid->run(flow ? &*flow : nullptr);
  } else {
    while (!events.empty()) events.step();
  }
  assert(events.is_closed() && "every frame has ended");
  pipelines.report_hosts();
  report_links(counts, sink);
  sink.on_run({Seconds(pipelines.last_end()), simgrid_version()});
}

bool needs_simgrid(const Scenario& scenario) {
  if (scenario.run.engine == EngineChoice::kSimgrid) return true;
  if (scenario.run.network != NetworkMode::kFlow) return false;
  EventQueue events;
  RecordSink nowhere;
  const Pipelines pipelines(scenario, events, nowhere);
  const Background background(scenario, events, 0);
  return is_for_simgrid(scenario, partition_of(scenario, all_connections(pipelines, background)));
}

}  // namespace cutwater::simulation
