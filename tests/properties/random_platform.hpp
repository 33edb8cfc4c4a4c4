#pragma once

#include "domain/platform.hpp"
#include "properties/random_scenario.hpp"

namespace cutwater::testing {

/// Picks a connected platform; machines are "slow" and "fast".
Platform pick_platform(const Variety& variety);

}  // namespace cutwater::testing
