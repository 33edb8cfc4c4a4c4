#pragma once

#include <vector>

#include "domain/scenario.hpp"
#include "records/sink.hpp"
#include "simulation/network/connection.hpp"
#include "simulation/network/flow_partition.hpp"

namespace cutwater::testing {

/// The connections of the streams and of the background traffic, numbered as in a simulation.
std::vector<simulation::Connection> connections_of(const Scenario& scenario);

/// By channel, bytes a second.
std::vector<double> capacities_of(const Platform& platform);

/// A partition in which nothing is served by our own processor sharing.
simulation::FlowPartition all_by_simgrid(const std::vector<simulation::Connection>& connections);

/// Like simulate(), but SimGrid shares the links of all connections.
void simulate_with_simgrid(const Scenario& scenario, RecordSink& sink);

}  // namespace cutwater::testing
