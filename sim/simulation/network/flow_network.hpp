#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <vector>

#include "records/sink.hpp"
#include "simulation/engine/event_queue.hpp"
#include "simulation/engine/processor_sharing.hpp"
#include "simulation/engine/ring.hpp"
#include "simulation/network/connection.hpp"
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

/// How max-min fair sharing falls apart into independent problems. Connections that never share
/// a link that could bind do not influence one another. Where all connections of a part cross one
/// link that is the narrowest of each, max-min is processor sharing of that link; only parts
/// with different bottlenecks need the general solution.
struct FlowPartition {
  struct Share {
    std::optional<std::uint32_t> server;  ///< index into `servers`; nothing: needs the general one
    double weight = 1;                    ///< how often the connection crosses the link
  };
  struct Server {
    ChannelIndex channel;
    double capacity;  ///< bytes a second
  };
  std::vector<Share> shares;  ///< by connection
  std::vector<Server> servers;
  /// By connection: the channels of its route that can bind, each once.
  std::vector<std::vector<ChannelIndex>> binding;
};

/// Nothing is served by processor sharing, all by the general solution.
FlowPartition undivided_flows(const std::vector<Connection>& connections);

/// `capacities` by channel, bytes a second. Connections without channels get no server.
FlowPartition partition_flows(const std::vector<Connection>& connections,
                              const std::vector<double>& capacities);

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
