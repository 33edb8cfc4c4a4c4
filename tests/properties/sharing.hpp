#pragma once

#include <vector>

#include "domain/scenario.hpp"
#include "simulation/network/connection.hpp"

namespace cutwater::testing {

/// The connections of the streams and of the background traffic, numbered as in a simulation.
std::vector<simulation::Connection> connections_of(const Scenario& scenario);

/// By channel, bytes a second.
std::vector<double> capacities_of(const Platform& platform);

}  // namespace cutwater::testing
