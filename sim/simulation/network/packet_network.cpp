#include "simulation/network/packet_network.hpp"

#include <algorithm>

namespace cutwater::simulation {
namespace {

/// How long, and how often at least, a reliable connection tries to get a message across. Seconds
/// (RFC 1122, 4.2.3.5); tries of one fragment (Linux, tcp_retries2).
constexpr double kGivesUpAfter = 100;
constexpr std::uint32_t kTries = 15;

bool is_reliable(const Connection& c) { return c.transport.delivery == Delivery::kReliable; }
bool is_windowed(const Connection& c) { return c.transport.window || c.transport.tcp; }

}  // namespace

PacketNetwork::PacketNetwork(const Platform& platform, const std::vector<Connection>& connections,
                             EventQueue& events, NetworkClient& client, TrafficCount& counts,
                             RecordSink* details)
    : connections_(connections), events_(events), client_(client), counts_(counts) {
  for (std::size_t l = 0; l < platform.links().size(); ++l) {
    for (const Direction direction : {Direction::kUp, Direction::kDown}) {
      queues_.emplace_back(platform.links()[l], LinkId(l), direction, details);
    }
  }
  crossing_.resize(queues_.size());
  lanes_.reserve(connections.size());
  for (const Connection& c : connections) {
    lanes_.emplace_back(SendEnd(c.transport, c.route.round_trip.value()));
  }
}

bool PacketNetwork::has_room(ConnectionIndex connection) const {
  const Connection& c = connections_[connection];
  const Lane& lane = lanes_[connection];
  if (!c.stream) {  // background traffic: its buffer is spread over the link queues it waits in
    const double wire = c.message.wire.value();
    const double travelling =
        wire > 0 ? c.route.one_way.value() * c.route.bottleneck.value() / wire : 0.0;
    return static_cast<double>(lane.on_the_way) < c.transport.send_buffer + travelling;
  }
  const bool is_datagram_burst = !is_reliable(c) && !is_windowed(c);
  const bool is_free = lane.sending == kNone && lane.ready <= events_.now();
  return lane.end.has_room(is_datagram_burst || is_free);
}

void PacketNetwork::send(ConnectionIndex connection, FrameIndex frame) {
  lanes_[connection].end.push(frame);
  pump(connection);
}

void PacketNetwork::hold(ConnectionIndex connection, bool is_held) {
  lanes_[connection].end.hold(is_held);
  pump(connection);
}

// Hands over as much as the links and the window take now.
void PacketNetwork::pump(ConnectionIndex connection) {
  const Connection& c = connections_[connection];
  take_acknowledgements(lanes_[connection]);
  for (;;) {
    Lane& lane = lanes_[connection];
    if (lane.sending == kNone && !take_next(connection)) return;
    if (lane.ready > events_.now()) {
      wake_at(connection, lane.ready);
      return;
    }
    if (lane.sending == kNone) continue;  // the client has sent more while it departed
    if (!is_windowed(c)) {
      send_all(connection);
      continue;
    }
    Message& message = messages_[lane.sending];
    lane.is_blocked = lane.end.in_flight >= lane.end.window.size();
    if (lane.is_blocked) {
      expect_acknowledgement(connection);
      return;
    }
    ++lane.end.in_flight;
    const Try attempt{lane.sending, static_cast<std::uint32_t>(message.next), 0, 0};
    const bool is_last = ++message.next == c.message.count;
    if (is_last) lane.sending = kNone;
    lane.end.last_sent = std::max(lane.end.last_sent, transmit(attempt));
    if (is_last) lane.ready = lane.end.last_sent;
  }
}

bool PacketNetwork::take_next(ConnectionIndex connection) {
  const Connection& c = connections_[connection];
  Lane& lane = lanes_[connection];
  if (!lane.end.has_next()) return false;
  const double now = events_.now();
  if (lane.ready > now) {
    wake_at(connection, lane.ready);
    return false;
  }
  const FrameIndex frame = lane.end.take();
  lane.sending = new_message(connection, frame);
  if (const double begin = lane.end.shake_hands(now); begin > now) {
    lane.ready = begin;
  } else if (lane.end.in_flight == 0) {
    lane.end.window.restart(now - lane.end.last_sent, c.message.count);
  }
  client_.on_departure(connection, frame);
  return true;
}

// An acknowledgement of that very moment wakes the connection in its own place.
void PacketNetwork::wake_at(ConnectionIndex connection, double time) {
  Lane& lane = lanes_[connection];
  if (lane.wake == time) return;
  lane.wake = time;
  EventPlace place = events_.reserve(time, Phase::kTransmitted);
  for (std::size_t i = 0; i < lane.acknowledgements.size(); ++i) {
    if (lane.acknowledgements[i].time < time) continue;
    if (lane.acknowledgements[i].time == time) place = lane.acknowledgements[i];
    break;
  }
  events_.push(place, *this, kWake, connection);
}

// Without window the whole message is handed to the first link at one instant.
void PacketNetwork::send_all(ConnectionIndex connection) {
  const Connection& c = connections_[connection];
  const MessageIndex index = lanes_[connection].sending;
  lanes_[connection].sending = kNone;
  double sent = events_.now();
  if (c.channels.size() <= 1) {
    LinkQueue* queue = c.channels.empty() ? nullptr : &queues_[c.channels.front()];
    if (!queue || queue->is_ideal()) {
      if (queue) {
        sent = *queue->accept(sent, c.message.wire.value());
        counts_[c.sides.front()].bytes += c.message.wire.value();
      }
      messages_[index].latest = sent + (queue ? queue->latency() : 0.0);
      messages_[index].resolved = c.message.count - 1;
      if (is_reliable(c)) lanes_[connection].ready = sent;
      resolve(index);
      return;
    }
  }
  for (std::int64_t i = 0; i < c.message.count; ++i) {
    sent = std::max(sent, transmit({index, static_cast<std::uint32_t>(i), 0, 0}));
  }
  if (is_reliable(c)) lanes_[connection].ready = sent;
}

// Returns when the fragment has left, or now when it was dropped.
double PacketNetwork::transmit(const Try& attempt) {
  const Message& message = messages_[attempt.message];
  const Connection& c = connections_[message.connection];
  const double now = events_.now();
  if (c.channels.empty()) {
    deliver(attempt, now);
    return now;
  }
  LinkQueue& queue = queues_[c.channels[attempt.hop]];
  SideCount& count = counts_[c.sides[attempt.hop]];
  const double bytes = c.message.size_of(attempt.fragment).value();
  const std::optional<double> sent = queue.accept(now, bytes);
  if (!sent) {
    ++count.dropped_fragments;
    miss(attempt, now);
    return now;
  }
  count.bytes += bytes;
  if (message.losses) {
    const std::uint64_t draw =
        (std::uint64_t{attempt.attempt * 64 + attempt.hop} << 32) | attempt.fragment;
    if (message.losses->uniform(draw) < queue.loss()) {
      ++count.lost_fragments;
      miss(attempt, *sent);
      return *sent;
    }
  }
  const double arrival = *sent + queue.latency();
  if (attempt.hop + 1 == c.channels.size()) {
    deliver(attempt, arrival);
  } else {
    cross(attempt, arrival);
  }
  return *sent;
}

// Fragments arrive in the order in which their link has sent them.
void PacketNetwork::cross(const Try& attempt, double arrival) {
  const Connection& c = connections_[messages_[attempt.message].connection];
  const ChannelIndex channel = c.channels[attempt.hop];
  Try next = attempt;
  ++next.hop;
  crossing_[channel].push(arrival, Phase::kTransmitted, next, events_, *this, kFragment, channel);
}

// Fragments of a connection arrive, and so are acknowledged, in the order of these calls. Only an
// acknowledgement that a full window waits for needs an event.
void PacketNetwork::acknowledge_at(ConnectionIndex connection, double time) {
  Lane& lane = lanes_[connection];
  lane.acknowledgements.push(events_.reserve(time, Phase::kTransmitted));
  if (lane.is_blocked) expect_acknowledgement(connection);
}

void PacketNetwork::expect_acknowledgement(ConnectionIndex connection) {
  Lane& lane = lanes_[connection];
  if (lane.expects_event || lane.acknowledgements.empty()) return;
  lane.expects_event = true;
  events_.push(lane.acknowledgements.front(), *this, kAcknowledged, connection);
}

void PacketNetwork::take_acknowledgements(Lane& lane) {
  while (!lane.acknowledgements.empty() && events_.has_passed(lane.acknowledgements.front())) {
    lane.acknowledgements.pop();
    --lane.end.in_flight;
    lane.end.window.acknowledge(1);
  }
}

void PacketNetwork::retry(const Try& attempt, double time) {
  std::uint32_t slot = static_cast<std::uint32_t>(retries_.size());
  if (free_retries_.empty()) {
    retries_.push_back(attempt);
  } else {
    slot = free_retries_.back();
    free_retries_.pop_back();
    retries_[slot] = attempt;
  }
  events_.push(time, Phase::kTransmitted, *this, kRetry, slot);
}

void PacketNetwork::deliver(const Try& attempt, double arrival) {
  Message& message = messages_[attempt.message];
  const Connection& c = connections_[message.connection];
  message.latest = std::max(message.latest, arrival);
  if (is_windowed(c)) {
    acknowledge_at(message.connection,
                   arrival + c.route.round_trip.value() - c.route.one_way.value());
  }
  resolve(attempt.message);
}

// Nobody tells the sender: it notices when the acknowledgement would have come.
void PacketNetwork::miss(const Try& attempt, double time) {
  Message& message = messages_[attempt.message];
  const Connection& c = connections_[message.connection];
  double ahead = 0;
  for (std::size_t hop = attempt.hop; hop < c.channels.size(); ++hop) {
    ahead += queues_[c.channels[hop]].latency();
  }
  const double noticed = time + ahead + c.route.round_trip.value() - c.route.one_way.value();
  const bool gives_up =
      attempt.attempt + 1 >= kTries && time - message.passage.start >= kGivesUpAfter;
  if (is_reliable(c) && !gives_up) {
    const double bytes = c.message.size_of(attempt.fragment).value();
    message.passage.wire += bytes;
    ++message.passage.retransmissions;
    retry({attempt.message, attempt.fragment, 0, attempt.attempt + 1},
          std::max(noticed, time + bytes / c.route.bottleneck.value()));
    return;
  }
  if (is_windowed(c)) {
    events_.push(noticed, Phase::kTransmitted, *this, kMissed, message.connection);
  }
  message.is_lost = true;
  message.latest = std::max(message.latest, time + ahead);
  resolve(attempt.message);
}

void PacketNetwork::resolve(MessageIndex index) {
  Message& message = messages_[index];
  const Connection& c = connections_[message.connection];
  if (++message.resolved < c.message.count) return;
  if (!is_reliable(c)) {
    arrive(index);
    return;
  }
  Lane& lane = lanes_[message.connection];
  while (!lane.in_order.empty()) {
    const MessageIndex first = lane.in_order.front();
    if (messages_[first].resolved < c.message.count) break;
    lane.last_arrival = std::max(lane.last_arrival, messages_[first].latest);
    messages_[first].latest = lane.last_arrival;
    lane.in_order.pop();
    arrive(first);
  }
}

void PacketNetwork::arrive(MessageIndex index) {
  const Message& message = messages_[index];
  events_.push(message.latest + connections_[message.connection].transport.overhead.value(),
               Phase::kArrived, *this, kArrival, index);
}

PacketNetwork::MessageIndex PacketNetwork::new_message(ConnectionIndex connection,
                                                       FrameIndex frame) {
  const Connection& c = connections_[connection];
  MessageIndex index = static_cast<MessageIndex>(messages_.size());
  if (free_messages_.empty()) {
    messages_.emplace_back();
  } else {
    index = free_messages_.back();
    free_messages_.pop_back();
  }
  Lane& lane = lanes_[connection];
  Message& message = messages_[index];
  message = Message{};
  message.connection = connection;
  message.frame = frame;
  if (c.loss > 0) message.losses = c.losses.at(static_cast<std::uint64_t>(lane.end.taken() - 1));
  ++lane.on_the_way;
  message.passage = {events_.now(), c.latency, c.message.wire.value(), 0};
  if (is_reliable(c)) lane.in_order.push(index);
  return index;
}

// Bytes were counted when the queues accepted them. What a queue of two directions still holds is
// taken from both in proportion.
void PacketNetwork::finish() {
  for (std::size_t channel = 0; channel < queues_.size(); ++channel) {
    SideCount& count = counts_[channel];
    count.peak_queue = queues_[channel].peak();
    const double held = queues_[channel].held(events_.now());
    queues_[channel].finish(events_.now());
    if (held == 0) continue;
    SideCount& other = counts_[channel ^ 1];
    const bool is_shared = queues_[channel].is_half_duplex();
    const double total = count.bytes + (is_shared ? other.bytes : 0);
    const double carried = (total - held) / total;
    count.bytes *= carried;
    if (is_shared) other.bytes *= carried;
  }
}

void PacketNetwork::on_event(const Event& event) {
  switch (static_cast<Kind>(event.kind)) {
    case kFragment:
      transmit(crossing_[event.index].pop(event, events_));
      break;
    case kRetry: {
      const Try attempt = retries_[event.index];
      free_retries_.push_back(event.index);
      transmit(attempt);
      break;
    }
    case kAcknowledged:
      lanes_[event.index].expects_event = false;
      pump(event.index);
      break;
    case kMissed:
      --lanes_[event.index].end.in_flight;
      lanes_[event.index].end.window.acknowledge(1);
      pump(event.index);
      break;
    case kWake:
      if (event.time != lanes_[event.index].wake) return;
      lanes_[event.index].wake = -1;
      pump(event.index);
      break;
    case kArrival: {
      const Message message = messages_[event.index];
      free_messages_.push_back(event.index);
      --lanes_[message.connection].on_the_way;
      if (message.is_lost) {
        client_.on_loss(message.connection, message.frame, message.passage);
      } else {
        client_.on_arrival(message.connection, message.frame, message.passage);
      }
      break;
    }
  }
}

}  // namespace cutwater::simulation
