#pragma once

#include <cstdint>
#include <vector>

#include "simulation/network/connection.hpp"

namespace cutwater::simulation {

/// What one direction of a link has carried.
struct SideCount {
  double bytes = 0;
  std::int64_t dropped_fragments = 0;
  std::int64_t lost_fragments = 0;
  double peak_queue = 0;  ///< bytes
};

/// By LinkSide.
using TrafficCount = std::vector<SideCount>;

}  // namespace cutwater::simulation
