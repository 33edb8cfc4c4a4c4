#include "properties/sharing.hpp"

#include <algorithm>

#include "simulation/background.hpp"
#include "simulation/engine/event_queue.hpp"
#include "simulation/network/flow_network.hpp"
#include "simulation/pipelines.hpp"
#include "simulation/simgrid_run.hpp"

namespace cutwater::testing {
namespace {

/// Ends the run at a given time.
class StopEvent final : public simulation::EventHandler {
 public:
  explicit StopEvent(simulation::Pipelines& pipelines) : pipelines_(pipelines) {}
  void on_event(const simulation::Event&) override { pipelines_.stop(); }

 private:
  simulation::Pipelines& pipelines_;
};

std::vector<simulation::Connection> all_connections(const simulation::Pipelines& pipelines,
                                                    const simulation::Background& background) {
  std::vector<simulation::Connection> connections = pipelines.connections();
  connections.insert(connections.end(), background.connections().begin(),
                     background.connections().end());
  return connections;
}

}  // namespace

std::vector<simulation::Connection> connections_of(const Scenario& scenario) {
  simulation::EventQueue events;
  RecordSink nowhere;
  const simulation::Pipelines pipelines(scenario, events, nowhere);
  const simulation::Background background(scenario, events, 0);
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

simulation::FlowPartition all_by_simgrid(const std::vector<simulation::Connection>& connections) {
  simulation::FlowPartition partition;
  partition.shares.resize(connections.size());
  for (const simulation::Connection& c : connections) {
    std::vector<simulation::ChannelIndex> channels = c.channels;
    std::sort(channels.begin(), channels.end());
    channels.erase(std::unique(channels.begin(), channels.end()), channels.end());
    partition.binding.push_back(channels);
  }
  return partition;
}

void simulate_with_simgrid(const Scenario& scenario, RecordSink& sink) {
  simulation::EventQueue events;
  simulation::Pipelines pipelines(scenario, events, sink);
  simulation::Background background(
      scenario, events, static_cast<simulation::ConnectionIndex>(pipelines.connections().size()));
  const std::vector<simulation::Connection> connections = all_connections(pipelines, background);
  const simulation::FlowPartition partition = all_by_simgrid(connections);
  simulation::SimgridRun simgrid(events, nullptr);
  simgrid.connect(connections, partition, scenario.platform);
  simulation::TrafficCount counts(2 * scenario.platform.links().size());
  simulation::FlowNetwork network(connections, partition, events, pipelines, &simgrid, counts,
                                  nullptr);
  StopEvent stop(pipelines);
  if (scenario.workload.until) {
    events.push(scenario.workload.until->value(), simulation::Phase::kStopped, stop, 0, 0);
  }
  pipelines.connect(network);
  pipelines.start();
  background.start(network);
  simgrid.run(network);
}

}  // namespace cutwater::testing
