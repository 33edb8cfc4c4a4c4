#pragma once

#include <functional>
#include <limits>
#include <optional>
#include <vector>

#include "records/sink.hpp"
#include "simulation/engine/event_queue.hpp"
#include "simulation/engine/processor_sharing.hpp"
#include "simulation/engine/ring.hpp"
#include "simulation/network/connection.hpp"
#include "simulation/network/flow_partition.hpp"
#include "simulation/network/network.hpp"
#include "simulation/network/send_end.hpp"

namespace cutwater::simulation {

/// Max-min fair sharing over several links at once, where processor sharing of one link is not
/// enough. Implemented with SimGrid.
class GeneralSharing {
 public:
  virtual ~GeneralSharing() = default;
  /// Calls FlowNetwork::on_burst_sent(connection) when the bytes have been sent.
  virtual void start(ConnectionIndex connection, double bytes) = 0;
  /// Bytes still to be sent; nothing when the connection is not sending.
  virtual std::optional<double> find_left(ConnectionIndex connection) const = 0;
};

/// `network: flow`. A message is sent in bursts of as many fragments as the window allows (one
/// burst without window); each burst is a flow that shares its links max-min fairly with the
/// others. A burst counts as acknowledged when its first acknowledgement comes: the others follow
/// no slower than what they allow can be sent.
class FlowNetwork final : public Network, public EventHandler {
 public:
  FlowNetwork(const std::vector<Connection>& connections, const FlowPartition& partition,
              EventQueue& events, NetworkClient& client, GeneralSharing* general,
              TrafficCount& counts, RecordSink* details);

  bool has_room(ConnectionIndex connection) const override;
  void send(ConnectionIndex connection, FrameIndex frame) override;
  void hold(ConnectionIndex connection, bool is_held) override;
  void finish() override;

  void on_burst_sent(ConnectionIndex connection);
  void on_event(const Event& event) override;

 private:
  enum Kind : std::uint32_t { kServerFree, kNextBurst, kArrival };

  struct Flight {
    std::int64_t fragments;
    double acknowledged;  ///< when
  };
  /// The moving parts of a connection.
  struct Lane {
    explicit Lane(SendEnd send_end) : end(std::move(send_end)) {}

    SendEnd end;
    FrameIndex frame = 0;
    bool is_busy = false;
    std::int64_t left = 0;   ///< fragments of the message still to send
    std::int64_t burst = 0;  ///< fragments being sent
    double bytes_left = 0;
    double burst_bytes = 0;
    Ring<Flight> flights;  ///< bursts not yet acknowledged; only with a window
    Passage passage;
  };
  struct Arrival {
    FrameIndex frame;
    bool is_lost;
    Passage passage;
  };
  struct Server {
    ProcessorSharing sharing;
    ChannelIndex channel;
    double scheduled = std::numeric_limits<double>::infinity();
  };

  void start_next(ConnectionIndex connection);
  void begin_message(ConnectionIndex connection);
  void begin_burst(ConnectionIndex connection);
  void take_acknowledgements(Lane& lane);
  bool fill_window(ConnectionIndex connection);
  void end_message(ConnectionIndex connection);
  void count(ConnectionIndex connection, double bytes);
  void schedule(std::uint32_t server);
  void free_server(std::uint32_t server);
  void show_rate(const Server& server);

  const std::vector<Connection>& connections_;
  const FlowPartition& partition_;
  EventQueue& events_;
  NetworkClient& client_;
  GeneralSharing* general_;
  TrafficCount& counts_;
  RecordSink* details_;
  std::vector<Lane> lanes_;
  std::vector<Server> servers_;
  std::vector<Ring<Arrival>> arriving_;  ///< by connection, in order
};

}  // namespace cutwater::simulation
