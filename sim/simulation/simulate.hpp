#pragma once

#include <stdexcept>
#include <string>

#include "domain/scenario.hpp"
#include "records/sink.hpp"

namespace cutwater::simulation {

/// The scenario is valid but cannot be simulated as asked; the text says why and what else to do.
class SimulationError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Runs the scenario once and hands every record to `sink` as it happens. Same scenario, same
/// records, on every machine. At most once a process: SimGrid allows one engine a process.
void simulate(const Scenario& scenario, RecordSink& sink);

/// Of the SimGrid that simulates.
std::string simgrid_version();

}  // namespace cutwater::simulation
