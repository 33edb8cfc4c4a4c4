#pragma once

#include <vector>

#include "domain/scenario.hpp"
#include "records/records.hpp"
#include "records/sink.hpp"
#include "simulation/network/connection.hpp"

namespace cutwater::simulation {

/// The names and capacities behind the ids in the records of a run of this scenario.
Subjects subjects_of(const Scenario& scenario);

/// Reports what a frame of every stream, and the background traffic, ask of each resource at
/// least: the offered load follows from it without running anything.
void report_demands(const Scenario& scenario, const std::vector<Connection>& connections,
                    RecordSink& sink);

}  // namespace cutwater::simulation
