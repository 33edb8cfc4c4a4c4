#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "domain/platform.hpp"
#include "records/sink.hpp"
#include "simulation/engine/event_queue.hpp"
#include "simulation/engine/ring.hpp"
#include "simulation/network/connection.hpp"
#include "simulation/network/link_queue.hpp"
#include "simulation/network/send_end.hpp"

namespace cutwater::simulation {

/// `network: packet`. Every fragment goes hop by hop through the FIFO drop-tail queue of each
/// link direction. Acknowledgements take the latency of the way back and no bandwidth. A reliable
/// connection sends a fragment that was lost or dropped again when its acknowledgement would
/// have come (at least one fragment time later), 15 times and for 100 s at least; messages are
/// delivered in order.
class PacketNetwork final : public Network, public EventHandler {
 public:
  PacketNetwork(const Platform& platform, const std::vector<Connection>& connections,
                EventQueue& events, NetworkClient& client, TrafficCount& counts,
                RecordSink* details);

  bool has_room(ConnectionIndex connection) const override;
  void send(ConnectionIndex connection, FrameIndex frame) override;
  void hold(ConnectionIndex connection, bool is_held) override;
  /// Also fills in the peak queues and closes the load curves.
  void finish() override;
  void on_event(const Event& event) override;

 private:
  enum Kind : std::uint32_t { kFragment, kRetry, kAcknowledged, kMissed, kWake, kArrival };
  using MessageIndex = std::uint32_t;
  static constexpr MessageIndex kNone = std::numeric_limits<MessageIndex>::max();

  struct Message {
    ConnectionIndex connection = 0;
    FrameIndex frame = 0;
    std::optional<RandomStream> losses;  ///< draws of its fragments; nothing on routes without
    std::int64_t next = 0;               ///< fragment to send next
    std::int64_t resolved = 0;           ///< fragments delivered, or lost for good
    bool is_lost = false;
    double latest = 0;  ///< when its last fragment arrives
    Passage passage;
  };
  /// The moving parts of a connection.
  struct Lane {
    explicit Lane(SendEnd send_end) : end(std::move(send_end)) {}

    SendEnd end;
    Ring<MessageIndex> in_order;        ///< reliable messages not yet delivered
    Ring<EventPlace> acknowledgements;  ///< on their way
    bool is_blocked = false;            ///< the window is full …
    bool expects_event = false;         ///< … and the first acknowledgement comes as an event
    std::int64_t on_the_way = 0;        ///< messages
    MessageIndex sending = kNone;
    double ready = 0;  ///< the links take the next message from then on
    double wake = -1;  ///< time of the one kWake that counts
    double last_arrival = 0;
  };
  /// One try to get a fragment over one hop.
  struct Try {
    MessageIndex message = 0;
    std::uint32_t fragment = 0;
    std::uint32_t hop = 0;
    std::uint32_t attempt = 0;
  };

  void pump(ConnectionIndex connection);
  bool take_next(ConnectionIndex connection);
  void wake_at(ConnectionIndex connection, double time);
  void send_all(ConnectionIndex connection);
  double transmit(const Try& attempt);
  void cross(const Try& attempt, double arrival);
  void retry(const Try& attempt, double time);
  void acknowledge_at(ConnectionIndex connection, double time);
  void take_acknowledgements(Lane& lane);
  void expect_acknowledgement(ConnectionIndex connection);
  void deliver(const Try& attempt, double arrival);
  void miss(const Try& attempt, double time);
  void resolve(MessageIndex message);
  void arrive(MessageIndex message);
  MessageIndex new_message(ConnectionIndex connection, FrameIndex frame);

  const std::vector<Connection>& connections_;
  EventQueue& events_;
  NetworkClient& client_;
  TrafficCount& counts_;
  std::vector<LinkQueue> queues_;  ///< by channel
  std::vector<Lane> lanes_;
  std::vector<Message> messages_;
  std::vector<MessageIndex> free_messages_;
  std::vector<EventRun<Try>> crossing_;  ///< by channel: fragments on their way to a further hop
  std::vector<Try> retries_;             ///< fragments to be sent again
  std::vector<std::uint32_t> free_retries_;
};

}  // namespace cutwater::simulation
