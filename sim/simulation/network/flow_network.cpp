#include "simulation/network/flow_network.hpp"

#include <algorithm>

namespace cutwater::simulation {
namespace {
constexpr double kNever = std::numeric_limits<double>::infinity();
}

FlowNetwork::FlowNetwork(const std::vector<Connection>& connections, const FlowPartition& partition,
                         EventQueue& events, NetworkClient& client, GeneralSharing* general,
                         TrafficCount& counts, RecordSink* details)
    : connections_(connections),
      partition_(partition),
      events_(events),
      client_(client),
      general_(general),
      counts_(counts),
      details_(details),
      arriving_(connections.size()) {
  lanes_.reserve(connections.size());
  for (const Connection& c : connections) {
    lanes_.emplace_back(SendEnd(c.transport, c.route.round_trip.value()));
  }
  for (const FlowPartition::Server& s : partition.servers) {
    servers_.push_back({ProcessorSharing(s.capacity), s.channel});
  }
}

bool FlowNetwork::has_room(ConnectionIndex connection) const {
  const Lane& lane = lanes_[connection];
  return lane.end.has_room(!lane.is_busy);
}

void FlowNetwork::send(ConnectionIndex connection, FrameIndex frame) {
  lanes_[connection].end.push(frame);
  start_next(connection);
}

void FlowNetwork::hold(ConnectionIndex connection, bool is_held) {
  lanes_[connection].end.hold(is_held);
  start_next(connection);
}

void FlowNetwork::start_next(ConnectionIndex connection) {
  Lane& lane = lanes_[connection];
  if (lane.is_busy || !lane.end.has_next()) return;
  lane.is_busy = true;
  lane.frame = lane.end.take();
  client_.on_departure(connection, lane.frame);
  begin_message(connection);
}

void FlowNetwork::begin_message(ConnectionIndex connection) {
  const Connection& c = connections_[connection];
  Lane& lane = lanes_[connection];
  const double now = events_.now();
  const std::int64_t again = c.transport.delivery == Delivery::kReliable
                                 ? fragments_sent_again(c, lane.end.taken() - 1)
                                 : 0;
  lane.left = c.message.count + again;
  lane.bytes_left = (c.message.wire + static_cast<double>(again) * c.message.size).value();
  lane.passage = {now, c.latency, lane.bytes_left, again};
  if (const double begin = lane.end.shake_hands(now); begin > now) {
    events_.push(begin, Phase::kTransmitted, *this, kNextBurst, connection);
    return;
  }
  take_acknowledgements(lane);
  lane.end.window.restart(now - lane.end.last_sent, c.message.count);
  begin_burst(connection);
}

void FlowNetwork::take_acknowledgements(Lane& lane) {
  while (!lane.flights.empty() && lane.flights.front().acknowledged <= events_.now()) {
    const std::int64_t fragments = lane.flights.pop().fragments;
    lane.end.in_flight -= fragments;
    lane.end.window.acknowledge(fragments);
  }
}

// Sets the burst to what the window allows; false: it allows nothing until the next
// acknowledgement. Alone on its route a connection sends W fragments every (round trip + one
// fragment), or without pause once W fragments last longer than that.
bool FlowNetwork::fill_window(ConnectionIndex connection) {
  const Connection& c = connections_[connection];
  Lane& lane = lanes_[connection];
  take_acknowledgements(lane);
  const std::int64_t allowed = lane.end.window.size() - lane.end.in_flight;
  if (allowed <= 0) {
    events_.push(lane.flights.front().acknowledged, Phase::kTransmitted, *this, kNextBurst,
                 connection);
    return false;
  }
  lane.burst = std::min(lane.left, allowed);
  lane.end.in_flight += lane.burst;
  const Bytes first = lane.left == 1 ? c.message.last : c.message.size;
  lane.flights.push({lane.burst, events_.now() + acknowledged_after(c.route, first).value()});
  return true;
}

void FlowNetwork::begin_burst(ConnectionIndex connection) {
  const Connection& c = connections_[connection];
  Lane& lane = lanes_[connection];
  const double now = events_.now();
  if (lane.end.window.is_unlimited() || c.channels.empty()) {
    lane.burst = lane.left;
  } else if (!fill_window(connection)) {
    return;
  }
  lane.burst_bytes = lane.burst == lane.left
                         ? lane.bytes_left
                         : static_cast<double>(lane.burst) * c.message.size.value();
  const FlowPartition::Share& share = partition_.shares[connection];
  if (c.channels.empty() || lane.burst_bytes == 0) {
    on_burst_sent(connection);
  } else if (!share.server) {
    general_->start(connection, lane.burst_bytes);
  } else {
    Server& server = servers_[*share.server];
    server.sharing.add(now, connection, lane.burst_bytes, share.weight);
    schedule(*share.server);
    show_rate(server);
  }
}

void FlowNetwork::count(ConnectionIndex connection, double bytes) {
  for (const RouteFacts::Hop& hop : connections_[connection].route.hops) {
    counts_[hop.side.index()].bytes += bytes;
  }
}

void FlowNetwork::finish() {
  const auto count_sent = [&](ConnectionIndex connection, double left) {
    count(connection, lanes_[connection].burst_bytes - left);
  };
  for (const Server& server : servers_) server.sharing.for_each_left(events_.now(), count_sent);
  for (ConnectionIndex c = 0; c < connections_.size(); ++c) {
    if (partition_.shares[c].server || connections_[c].channels.empty()) continue;
    if (const std::optional<double> left = general_->find_left(c)) count_sent(c, *left);
  }
}

void FlowNetwork::on_burst_sent(ConnectionIndex connection) {
  Lane& lane = lanes_[connection];
  count(connection, lane.burst_bytes);
  lane.left -= lane.burst;
  lane.bytes_left -= lane.burst_bytes;
  lane.end.last_sent = events_.now();
  if (lane.left > 0) {
    begin_burst(connection);
  } else {
    end_message(connection);
  }
}

void FlowNetwork::end_message(ConnectionIndex connection) {
  const Connection& c = connections_[connection];
  Lane& lane = lanes_[connection];
  const bool is_lost =
      c.transport.delivery == Delivery::kDatagram && loses_a_fragment(c, lane.end.taken() - 1);
  arriving_[connection].push({lane.frame, is_lost, lane.passage});
  events_.push(events_.now() + c.latency, Phase::kArrived, *this, kArrival, connection);
  lane.is_busy = false;
  start_next(connection);
}

void FlowNetwork::schedule(std::uint32_t index) {
  Server& server = servers_[index];
  const double end = server.sharing.next_end();
  if (end >= server.scheduled) return;
  server.scheduled = end;
  events_.push(end, Phase::kTransmitted, *this, kServerFree, index);
}

void FlowNetwork::free_server(std::uint32_t index) {
  Server& server = servers_[index];
  if (events_.now() != server.scheduled) return;
  server.scheduled = kNever;
  if (server.sharing.next_end() > events_.now()) {
    schedule(index);
    return;
  }
  const ConnectionIndex connection = server.sharing.pop(events_.now());
  if (!server.sharing.empty()) schedule(index);
  show_rate(server);
  on_burst_sent(connection);
}

void FlowNetwork::show_rate(const Server& server) {
  if (!details_) return;
  details_->on_link_rate({LinkSide::at(server.channel), Seconds(events_.now()),
                          BytesPerSecond(server.sharing.rate())});
}

void FlowNetwork::on_event(const Event& event) {
  switch (static_cast<Kind>(event.kind)) {
    case kServerFree:
      free_server(event.index);
      break;
    case kNextBurst:
      begin_burst(event.index);
      break;
    case kArrival: {
      const Arrival arrival = arriving_[event.index].pop();
      if (arrival.is_lost) {
        client_.on_loss(event.index, arrival.frame, arrival.passage);
      } else {
        client_.on_arrival(event.index, arrival.frame, arrival.passage);
      }
      break;
    }
  }
}

}  // namespace cutwater::simulation
