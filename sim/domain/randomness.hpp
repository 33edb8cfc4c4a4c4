#pragma once

#include "domain/scenario.hpp"

namespace cutwater {

/// Does anything in the scenario depend on the seed? If not, every replication is the same.
bool is_random(const Scenario& scenario);

}  // namespace cutwater
