#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "domain/scenario.hpp"

namespace cutwater::simulation {

/// What carries bytes in one or, half duplex, both directions of a link: 2 × link + direction,
/// or 2 × link when both directions share it.
using ChannelIndex = std::uint32_t;
/// 2 × link + direction, for counting.
using LinkSide = std::uint32_t;

/// The fixed facts of one connection: from a stage to the next stage of a stream. Seconds, bytes.
struct Connection {
  std::string name;                ///< "camera: message 1"; names its random draws
  std::optional<StreamId> stream;  ///< nothing: background traffic
  int position = -1;               ///< stage that sends; -1: the source
  HostId from;
  HostId to;
  std::vector<ChannelIndex> channels;  ///< along the route; empty when from == to
  std::vector<LinkSide> sides;         ///< likewise
  std::int64_t fragments = 1;          ///< of every message
  double fragment_wire = 0;            ///< of the first one, header included
  double last_wire = 0;                ///< of the last one
  double wire = 0;                     ///< of the whole message
  double bottleneck = 0;               ///< least bandwidth along the route
  double latency = 0;                  ///< Σ latency along the route + software overhead
  double one_way = 0;                  ///< Σ latency along the route
  double round_trip = 0;               ///< Σ latency there and back
  double loss = 0;                     ///< probability that a fragment is lost on the route
  Transport transport;
  RandomStream losses{0, ""};

  double size_of(std::int64_t fragment) const {
    return fragment + 1 == fragments ? last_wire : fragment_wire;
  }
  /// Time from sending so many bytes to their acknowledgement, alone on the route.
  double acknowledged_after(double bytes) const {
    return round_trip + (bottleneck > 0 ? bytes / bottleneck : 0.0);
  }
};

/// Messages of `size` bytes from host to host; the route must exist.
Connection make_connection(const Scenario& scenario, std::string name, HostId from, HostId to,
                           Bytes size, const Transport& transport);

}  // namespace cutwater::simulation
