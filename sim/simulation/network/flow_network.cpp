#include "simulation/network/flow_network.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <set>

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
  for (const std::uint32_t side : connections_[connection].sides) counts_[side].bytes += bytes;
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

namespace {

/// One connection's channels with how often it crosses each.
using Crossings = std::map<ChannelIndex, double>;

std::vector<Crossings> crossings_of(const std::vector<Connection>& connections) {
  std::vector<Crossings> crossings(connections.size());
  for (std::size_t c = 0; c < connections.size(); ++c) {
    for (const ChannelIndex channel : connections[c].channels) crossings[c][channel] += 1;
  }
  return crossings;
}

/// The rate that the other channels of a connection allow it at most.
double cap_without(const Crossings& crossings, ChannelIndex left_out,
                   const std::vector<double>& capacities) {
  double cap = std::numeric_limits<double>::infinity();
  for (const auto& [channel, times] : crossings) {
    if (channel != left_out) cap = std::min(cap, capacities[channel] / times);
  }
  return cap;
}

/// Removes every channel that its connections cannot fill even together, widest first.
void remove_unbinding(std::vector<Crossings>& crossings, const std::vector<double>& capacities) {
  std::vector<std::vector<std::size_t>> users(capacities.size());
  for (std::size_t c = 0; c < crossings.size(); ++c) {
    for (const auto& [channel, times] : crossings[c]) users[channel].push_back(c);
  }
  std::vector<ChannelIndex> widest_first(capacities.size());
  std::iota(widest_first.begin(), widest_first.end(), ChannelIndex{0});
  std::stable_sort(widest_first.begin(), widest_first.end(),
                   [&](ChannelIndex a, ChannelIndex b) { return capacities[a] > capacities[b]; });
  for (const ChannelIndex channel : widest_first) {
    double most = 0;
    for (const std::size_t c : users[channel]) {
      most += cap_without(crossings[c], channel, capacities) * crossings[c].at(channel);
    }
    if (most > capacities[channel]) continue;
    for (const std::size_t c : users[channel]) crossings[c].erase(channel);
  }
}

/// Disjoint sets of connections that share a channel.
class Parts {
 public:
  explicit Parts(std::size_t size) : parent_(size) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }
  std::size_t root(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) {
    const std::size_t root_of_a = root(a);
    const std::size_t root_of_b = root(b);
    parent_[std::max(root_of_a, root_of_b)] = std::min(root_of_a, root_of_b);
  }

 private:
  std::vector<std::size_t> parent_;
};

/// The channel that every member crosses and that is the narrowest of each, if there is one.
std::optional<ChannelIndex> find_common_bottleneck(const std::vector<std::size_t>& members,
                                                   const std::vector<Crossings>& crossings,
                                                   const std::vector<double>& capacities) {
  const Crossings& first = crossings[members.front()];
  const auto narrower = [&](const auto& a, const auto& b) {
    return capacities[a.first] / a.second < capacities[b.first] / b.second;
  };
  const ChannelIndex channel = std::min_element(first.begin(), first.end(), narrower)->first;
  for (const std::size_t m : members) {
    const auto own = crossings[m].find(channel);
    if (own == crossings[m].end()) return std::nullopt;
    for (const auto& [other, times] : crossings[m]) {
      if (capacities[other] < capacities[channel] || times > own->second) return std::nullopt;
    }
  }
  return channel;
}

}  // namespace

FlowPartition undivided_flows(const std::vector<Connection>& connections) {
  FlowPartition partition;
  partition.shares.resize(connections.size());
  for (const Connection& c : connections) {
    const std::set<ChannelIndex> once(c.channels.begin(), c.channels.end());
    partition.binding.emplace_back(once.begin(), once.end());
  }
  return partition;
}

FlowPartition partition_flows(const std::vector<Connection>& connections,
                              const std::vector<double>& capacities) {
  std::vector<Crossings> crossings = crossings_of(connections);
  remove_unbinding(crossings, capacities);

  Parts parts(connections.size());
  std::vector<std::optional<std::size_t>> user_of(capacities.size());
  for (std::size_t c = 0; c < crossings.size(); ++c) {
    for (const auto& [channel, times] : crossings[c]) {
      if (user_of[channel]) parts.join(*user_of[channel], c);
      user_of[channel] = c;
    }
  }
  std::map<std::size_t, std::vector<std::size_t>> members_of;
  for (std::size_t c = 0; c < crossings.size(); ++c) {
    if (!crossings[c].empty()) members_of[parts.root(c)].push_back(c);
  }

  FlowPartition partition;
  partition.shares.resize(connections.size());
  partition.binding.resize(connections.size());
  for (const auto& [root, members] : members_of) {
    const auto channel = find_common_bottleneck(members, crossings, capacities);
    for (const std::size_t m : members) {
      for (const auto& [own, times] : crossings[m]) partition.binding[m].push_back(own);
      if (!channel) continue;
      partition.shares[m] = {static_cast<std::uint32_t>(partition.servers.size()),
                             crossings[m].at(*channel)};
    }
    if (channel) partition.servers.push_back({*channel, capacities[*channel]});
  }
  return partition;
}

}  // namespace cutwater::simulation
