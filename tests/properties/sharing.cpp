#include "properties/sharing.hpp"

#include "simulation/engine/event_queue.hpp"
#include "simulation/pipelines.hpp"
#include "simulation/sources.hpp"

namespace cutwater::testing {
namespace {

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

}  // namespace cutwater::testing
