#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "support/world.hpp"

namespace cutwater::testing {

/// One link of a route. Bytes a second, seconds.
struct Wire {
  double rate;
  double latency = 0;
};

/// Hosts h0, h1, … with link l1 from h0 to h1, l2 from h1 to h2, …
inline World chain(const std::vector<World::BlockSpec>& blocks, const std::vector<Wire>& wires) {
  World world(blocks);
  world.host("h0");
  for (std::size_t i = 0; i < wires.size(); ++i) {
    const std::string next = fmt::format("h{}", i + 1);
    world.host(next);
    world.link(fmt::format("l{}", i + 1), fmt::format("h{}", i), next, wires[i].rate,
               wires[i].latency);
  }
  return world;
}

inline World in_mode(World world, NetworkMode mode) {
  world.options().network = mode;
  return world;
}

/// Bytes of each fragment of a message, headers included.
inline std::vector<double> fragments_of(double message, double fragment, double header) {
  std::vector<double> sizes;
  for (double left = message; left > 0; left -= fragment) {
    sizes.push_back(std::min(left, fragment) + header);
  }
  return sizes;
}

/// When the last fragment arrives that starts at 0 on an empty route, hop by hop:
///   left(i, h) = max(left(i-1, h), left(i, h-1) + latency(h-1)) + size(i) / rate(h).
inline double store_and_forward(const std::vector<double>& sizes, const std::vector<Wire>& wires) {
  std::vector<double> reached(sizes.size(), 0.0);
  for (const Wire& wire : wires) {
    double left = 0;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
      left = std::max(left, reached[i]) + sizes[i] / wire.rate;
      reached[i] = left + wire.latency;
    }
  }
  return reached.back();
}

}  // namespace cutwater::testing
