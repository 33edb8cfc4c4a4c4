#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/quantity.hpp"
#include "base/random.hpp"
#include "domain/routes.hpp"
#include "domain/scenario.hpp"

namespace cutwater::simulation {

using ConnectionIndex = std::uint32_t;
using FrameIndex = std::uint32_t;

/// How a message ended its way. Seconds, bytes.
struct Passage {
  double start = 0;        ///< it left the send buffer
  double propagation = 0;  ///< latency and overhead in its time; the rest is transfer
  double wire = 0;         ///< bytes sent, retransmissions included
  std::int64_t retransmissions = 0;
};

/// Whoever sends messages hears what becomes of them.
class NetworkClient {
 public:
  virtual ~NetworkClient() = default;
  /// The message leaves the send buffer; there is room for another.
  virtual void on_departure(ConnectionIndex connection, FrameIndex frame) = 0;
  virtual void on_arrival(ConnectionIndex connection, FrameIndex frame, const Passage&) = 0;
  /// A fragment was lost and is not sent again.
  virtual void on_loss(ConnectionIndex connection, FrameIndex frame, const Passage&) = 0;
};

/// Carries messages over connections, each in order.
class Network {
 public:
  virtual ~Network() = default;
  virtual bool has_room(ConnectionIndex connection) const = 0;
  /// There must be room.
  virtual void send(ConnectionIndex connection, FrameIndex frame) = 0;
  /// While held, a connection starts no further message: its receiver has no room.
  virtual void hold(ConnectionIndex connection, bool is_held) = 0;
  /// The run ends now: counts what the links have carried of the messages still on them.
  virtual void finish() = 0;
};

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
  // Of the route's hops, for the hot path.
  std::vector<ChannelIndex> channels;
  std::vector<std::uint32_t> sides;  ///< LinkSide::index()
  double latency = 0;                ///< seconds, one way, with software overhead
  double loss = 0;                   ///< probability that a fragment is lost on the route
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
