#pragma once

#include <cstdint>
#include <vector>

#include "domain/platform.hpp"
#include "domain/scenario.hpp"
#include "domain/workload.hpp"

namespace cutwater::planner {

/// The facts of a route that the time of a message on it depends on. Seconds, bytes a second.
struct MessageRoute {
  struct Hop {
    std::uint32_t channel = 0;  ///< 2 × link + direction; 2 × link when half duplex
    double rate = 0;
    double latency = 0;
  };
  std::vector<Hop> hops;  ///< empty from a host to itself
  double one_way = 0;     ///< Σ latency
  double round_trip = 0;
  double bottleneck = 0;  ///< least rate
  double flow_rate = 0;   ///< the same where a medium that is crossed twice is halved
  double survival = 1;    ///< probability that a fragment is not lost
  bool is_joined = false;
};

MessageRoute route_between(const Platform& platform, HostId from, HostId to);

/// Fragments of a message and what they weigh.
struct Fragments {
  std::int64_t count = 1;
  double size = 0;  ///< of each but the last, header included
  double last = 0;
  double wire = 0;  ///< of all
};

Fragments fragments_of(Bytes message, const Transport& transport);

/// Time from the first byte sent to the last received of a message that meets no other and loses
/// nothing; with TCP, on a connection that has been used and whose window has grown. docs/model.md,
/// "Network", has the formulas. Infinite without a route.
Seconds message_time(Bytes message, const MessageRoute& route, const Transport& transport,
                     NetworkMode mode);

/// Time that it occupies a link of that rate, with what is sent again of what is lost.
Seconds time_on_link(Bytes message, const MessageRoute& route, double rate,
                     const Transport& transport);
/// Time that it holds up the next message of its connection; 0 without a window that does.
Seconds time_of_window(Bytes message, const MessageRoute& route, const Transport& transport);

}  // namespace cutwater::planner
