#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/id.hpp"
#include "base/quantity.hpp"
#include "domain/platform.hpp"
#include "domain/workload.hpp"

// The facts of a route and of a message on it that do not depend on what else is on its links. The
// planner's closed forms and the simulation both start from these.
namespace cutwater {

/// What carries bytes in one or, half duplex, both directions of a link: messages on one channel
/// share its bandwidth.
struct Channel {
  LinkSide side;  ///< of a half-duplex link: up, for both directions

  auto operator<=>(const Channel&) const = default;
  /// Its place in a row of all sides of links; a half-duplex link leaves one empty.
  constexpr std::uint32_t index() const { return side.index(); }
};

/// The channel that serves a side of the link.
Channel channel_of(const Link& link, LinkSide side);

/// What a message meets from one host to another.
struct RouteFacts {
  struct Hop {
    LinkSide side;
    Channel channel;
    BytesPerSecond rate;
    Seconds latency;
  };
  std::vector<Hop> hops;      ///< empty from a host to itself
  Seconds one_way;            ///< Σ latency
  Seconds round_trip;         ///< Σ latency there and back
  BytesPerSecond bottleneck;  ///< least rate; 0 from a host to itself
  BytesPerSecond flow_rate;   ///< the same where a channel that is crossed twice is halved
  double survival = 1;        ///< probability that a fragment is not lost
  bool is_joined = false;     ///< else there is no route, and nothing above holds
};

RouteFacts route_facts(const Platform& platform, HostId from, HostId to);

/// The fragments of a message, headers included. All but the last are of one size.
struct Fragments {
  std::int64_t count = 1;
  Bytes size;  ///< of the first
  Bytes last;
  Bytes wire;  ///< of all

  Bytes size_of(std::int64_t fragment) const { return fragment + 1 == count ? last : size; }
};

/// An empty message is one fragment too.
Fragments fragments_of(Bytes message, const Transport& transport);

/// Bytes that a message puts on each link of the route in the mean: what is lost is sent again when
/// delivery is reliable, 1 / survival times in all.
Bytes mean_wire(const Fragments& message, const RouteFacts& route, Delivery delivery);

/// From sending so many bytes to their acknowledgement, alone on the route.
Seconds acknowledged_after(const RouteFacts& route, Bytes sent);

/// Time that a message holds up the next one of its connection because only `window` fragments may
/// be on the way: count / window rounds. 0 without a window, or with one that never waits.
Seconds window_bound(const Fragments& message, const RouteFacts& route, std::optional<int> window);

}  // namespace cutwater
