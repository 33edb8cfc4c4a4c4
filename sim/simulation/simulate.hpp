#pragma once

#include <string>

#include "base/error.hpp"
#include "domain/scenario.hpp"
#include "records/sink.hpp"

namespace cutwater::simulation {

/// The scenario is valid but cannot be simulated as asked; the text says why and what else to do.
class SimulationError : public Error {
 public:
  using Error::Error;
};

/// The scenario needs SimGrid, and this process has used it: another process can simulate it.
/// Thrown before the first record.
class SimgridUsedError : public SimulationError {
 public:
  using SimulationError::SimulationError;
};

/// Runs the scenario once and hands every record to `sink` as it happens. Same scenario, same
/// records, on every machine. Any number of times a process, one after the other or in threads at
/// once, but for scenarios that need SimGrid: SimGrid allows one engine a process, so a second such
/// run throws SimgridUsedError. A process made by fork() has used SimGrid if its parent had.
void simulate(const Scenario& scenario, RecordSink& sink);

/// Whether simulate() would use SimGrid: where it is asked for, and for flows whose links have no
/// common bottleneck. Wires all connections, as simulate() does: whoever simulates anyway catches
/// SimgridUsedError instead.
bool needs_simgrid(const Scenario& scenario);

/// Whether this process can no more simulate what needs SimGrid.
bool has_used_simgrid();

/// Version of the SimGrid that the program was built for, and that simulates where it is needed.
std::string simgrid_version();

}  // namespace cutwater::simulation
