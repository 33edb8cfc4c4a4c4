#include "simulation/simulate.hpp"

#include <cassert>
#include <limits>
#include <memory>

#include "simulation/background.hpp"
#include "simulation/demands.hpp"
#include "simulation/engine/event_queue.hpp"
#include "simulation/engine/kernel.hpp"
#include "simulation/network/flow_network.hpp"
#include "simulation/network/flow_partition.hpp"
#include "simulation/network/packet_network.hpp"
#include "simulation/network/traffic_count.hpp"
#include "simulation/pipelines.hpp"

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

/// SimGrid counts a link once a route; processor sharing can count it twice.
void check_crossings(const std::vector<Connection>& connections, const FlowPartition& partition) {
  for (std::size_t c = 0; c < connections.size(); ++c) {
    if (partition.binding[c].empty() || partition.shares[c].server) continue;
    for (const ChannelIndex channel : partition.binding[c]) {
      int times = 0;
      for (const ChannelIndex other : connections[c].channels) times += other == channel ? 1 : 0;
      if (times < 2) continue;
      throw SimulationError(connections[c].name +
                            " crosses a half-duplex link twice and shares other links: flow mode "
                            "cannot divide their bandwidth, use --network packet");
    }
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
  for (std::size_t side = 0; side < counts.size(); ++side) {
    const SideCount& count = counts[side];
    sink.on_link({LinkId(side / 2), static_cast<int>(side % 2), Bytes(count.bytes),
                  count.dropped_fragments, count.lost_fragments, Bytes(count.peak_queue)});
  }
}

}  // namespace

void simulate(const Scenario& scenario, RecordSink& sink) {
  RecordSink* details = sink.wants_details() ? &sink : nullptr;
  EventQueue events;
  Pipelines pipelines(scenario, events, sink);
  Background background(scenario, events,
                        static_cast<ConnectionIndex>(pipelines.connections().size()));
  std::vector<Connection> connections = pipelines.connections();
  connections.insert(connections.end(), background.connections().begin(),
                     background.connections().end());
  report_demands(scenario, connections, sink);

  Kernel kernel(scenario.platform, events, details);
  TrafficCount counts(2 * scenario.platform.links().size());
  FlowPartition partition;
  std::unique_ptr<FlowNetwork> flow;
  std::unique_ptr<PacketNetwork> packet;
  Network* network = nullptr;
  if (scenario.run.network == NetworkMode::kFlow) {
    const std::vector<double> capacities = capacities_of(scenario.platform);
    partition = partition_flows(connections, capacities);
    check_crossings(connections, partition);
    kernel.connect(connections, partition, capacities);
    flow = std::make_unique<FlowNetwork>(connections, partition, events, pipelines, &kernel, counts,
                                         details);
    network = flow.get();
  } else {
    packet = std::make_unique<PacketNetwork>(scenario.platform, connections, events, pipelines,
                                             counts, details);
    network = packet.get();
  }

  StopEvent stop(pipelines);
  if (scenario.workload.until) {
    events.push(scenario.workload.until->value(), Phase::kStopped, stop, 0, 0);
  }
  pipelines.connect(*network);
  pipelines.start();
  background.start(*network);
  kernel.run(flow.get());
  assert(events.is_closed() && "every frame has ended");

  pipelines.report_hosts();
  report_links(counts, sink);
  sink.on_run({Seconds(pipelines.last_end()), simgrid_version()});
}

}  // namespace cutwater::simulation
