#pragma once

#include <cstdint>

#include "base/quantity.hpp"

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

}  // namespace cutwater::simulation
