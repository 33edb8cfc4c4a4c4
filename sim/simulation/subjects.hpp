#pragma once

#include "domain/scenario.hpp"
#include "records/subjects.hpp"

namespace cutwater::simulation {

/// The names and capacities behind the ids in the records of a run of this scenario.
Subjects subjects_of(const Scenario& scenario);

}  // namespace cutwater::simulation
