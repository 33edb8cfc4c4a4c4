#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "domain/routes.hpp"
#include "domain/scenario.hpp"

namespace cutwater::simulation {

/// Place of a channel in a row of all sides of links: Channel::index().
using ChannelIndex = std::uint32_t;

/// What all messages of a connection have in common. They are of one size and take one route.
struct Connection {
  std::string name;                ///< "camera: message 1"; names its random draws
  std::optional<StreamId> stream;  ///< nothing: background traffic
  int position = -1;               ///< stage that sends; -1: the source
  HostId from;
  HostId to;
  Transport transport;
  RouteFacts route;
  Fragments message;
  std::vector<ChannelIndex> channels;  ///< of the route's hops, for the hot path
  double latency = 0;                  ///< seconds, one way, with software overhead
  double loss = 0;                     ///< probability that a fragment is lost on the route
  RandomStream losses{0, ""};
};

/// Messages of `size` bytes from host to host; the route must exist.
Connection make_connection(const Scenario& scenario, std::string name, HostId from, HostId to,
                           Bytes size, const Transport& transport);

/// How many fragments of message number `message` a reliable connection sends again: the failures
/// before as many successes as it has fragments, each with probability 1 - loss.
std::int64_t fragments_sent_again(const Connection& connection, std::int64_t message);

/// Whether any fragment of a datagram message is lost: probability 1 - (1 - loss)^fragments.
bool loses_a_fragment(const Connection& connection, std::int64_t message);

/// What one side of a link has carried.
struct SideCount {
  double bytes = 0;
  std::int64_t dropped_fragments = 0;
  std::int64_t lost_fragments = 0;
  double peak_queue = 0;  ///< bytes
};
/// By LinkSide::index().
using TrafficCount = std::vector<SideCount>;

}  // namespace cutwater::simulation
