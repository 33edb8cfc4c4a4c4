#pragma once

#include <vector>

#include "domain/scenario.hpp"
#include "simulation/network/connection.hpp"
#include "simulation/stage.hpp"

namespace cutwater::simulation {

/// The stages of a stream's plan, joined by connections that are appended to `connections`: one
/// from the source unless it holds the first stage, one from each stage to the next, and one for
/// the result unless it stays where it is.
std::vector<StageState> connect_stages(const Scenario& scenario, StreamId stream,
                                       std::vector<Connection>& connections);

}  // namespace cutwater::simulation
