#include "properties/sharing.hpp"

#include <algorithm>

#include "simulation/background.hpp"
#include "simulation/event_queue.hpp"
#include "simulation/flow_network.hpp"
#include "simulation/kernel.hpp"
#include "simulation/pipelines.hpp"

namespace cutwater::testing {
namespace {

/// Ends the run at a given time.
class StopEvent final : public EventHandler {
 public:
  explicit StopEvent(Pipelines& pipelines) : pipelines_(pipelines) {}
  void on_event(const Event&) override { pipelines_.stop(); }

 private:
  Pipelines& pipelines_;
};

std::vector<Connection> all_connections(const Pipelines& pipelines, const Background& background) {
  std::vector<Connection> connections = pipelines.connections();
  connections.insert(connections.end(), background.connections().begin(),
                     background.connections().end());
  return connections;
}

}  // namespace

std::vector<Connection> connections_of(const Scenario& scenario) {
  EventQueue events;
  RecordSink nowhere;
  const Pipelines pipelines(scenario, events, nowhere);
  const Background background(scenario, events, 0);
  return all_connections(pipelines, background);
}

std::vector<double> capacities_of(const Platform& platform) {
  std::vector<double> capacities;
  for (const Link& link : platform.links()) {
    capacities.push_back(link.up.value());
    capacities.push_back(link.down.value());
  }
  return capacities;
}

FlowPartition all_by_simgrid(const std::vector<Connection>& connections) {
  FlowPartition partition;
  partition.shares.resize(connections.size());
  for (const Connection& c : connections) {
    std::vector<ChannelIndex> channels = c.channels;
    std::sort(channels.begin(), channels.end());
    channels.erase(std::unique(channels.begin(), channels.end()), channels.end());
    partition.binding.push_back(channels);
  }
  return partition;
}

void simulate_with_simgrid(const Scenario& scenario, RecordSink& sink) {
  EventQueue events;
  Pipelines pipelines(scenario, events, sink);
  Background background(scenario, events,
                        static_cast<ConnectionIndex>(pipelines.connections().size()));
  const std::vector<Connection> connections = all_connections(pipelines, background);
  const FlowPartition partition = all_by_simgrid(connections);
  Kernel kernel(scenario.platform, events, nullptr);
  kernel.connect(connections, partition, capacities_of(scenario.platform));
  TrafficCount counts(2 * scenario.platform.links().size());
  FlowNetwork network(connections, partition, events, pipelines, &kernel, counts, nullptr);
  StopEvent stop(pipelines);
  if (scenario.workload.until) {
    events.push(scenario.workload.until->value(), Phase::kStopped, stop, 0, 0);
  }
  pipelines.connect(network);
  pipelines.start();
  background.start(network);
  kernel.run(&network);
}

}  // namespace cutwater::testing
