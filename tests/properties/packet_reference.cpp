#include "properties/packet_reference.hpp"

#include <algorithm>
#include <limits>

namespace cutwater::testing {
namespace {

bool is_reliable(const simulation::Connection& c) {
  return c.transport.delivery == Delivery::kReliable;
}
bool is_windowed(const simulation::Connection& c) { return c.transport.window || c.transport.tcp; }
double way_back(const simulation::Connection& c) {
  return c.route.round_trip.value() - c.route.one_way.value();
}

/// The draw that packet mode makes for one fragment on one hop.
bool loses(const simulation::Connection& c, std::int64_t message, std::size_t fragment,
           std::size_t attempt, std::size_t hop, double loss) {
  const std::uint64_t draw = (std::uint64_t{attempt * 64 + hop} << 32) | fragment;
  return loss > 0 && c.losses.at(static_cast<std::uint64_t>(message)).uniform(draw) < loss;
}

}  // namespace

PacketReference::PacketReference(const Platform& platform,
                                 const std::vector<simulation::Connection>& connections)
    : connections_(connections),
      senders_(connections.size()),
      first_coincidence_(std::numeric_limits<double>::infinity()) {
  for (const Link& link : platform.links()) {
    const double limit = link.queue ? link.queue->value() : std::numeric_limits<double>::infinity();
    for (const double rate : {link.up.value(), link.down.value()}) {
      channels_.push_back({rate, link.latency.value(), limit, link.loss, {}});
    }
  }
}

std::vector<Outcome> PacketReference::outcomes(const std::vector<Offer>& offers, double until) {
  outcomes_.resize(offers.size());
  for (std::size_t i = 0; i < offers.size(); ++i) {
    const std::size_t c = offers[i].connection;
    messages_.push_back({c, senders_[c].messages++});
    at(offers[i].time, [this, i, c] {
      senders_[c].waiting.push_back(i);
      pump(c);
    });
  }
  while (!events_.empty() && events_.begin()->first <= until) {
    const auto event = events_.extract(events_.begin());
    now_ = event.key();
    event.mapped()();
  }
  return outcomes_;
}

const simulation::Connection& PacketReference::connection_of(const Fragment& f) const {
  return connections_[messages_[f.offer].connection];
}

void PacketReference::at(double time, std::function<void()> action) {
  events_.emplace(std::max(time, now_), std::move(action));  // equal times: first come first
}

// A message starts when every fragment of the one before it has left the first link (datagrams
// without window: at once).
void PacketReference::pump(std::size_t index) {
  const simulation::Connection& c = connections_[index];
  Sender& s = senders_[index];
  if (!s.is_open) return;
  while (!s.waiting.empty()) {
    const std::size_t offer = s.waiting.front();
    if (!s.is_sending) {
      if (s.on_first_link > 0 && (is_reliable(c) || is_windowed(c))) return;
      s.is_sending = true;
      outcomes_[offer].start = now_;
      if (is_reliable(c)) s.in_order.push_back(offer);
      if (c.transport.tcp && !s.has_shaken_hands) {
        s.has_shaken_hands = true;
        s.window = c.transport.tcp->initial_window;
        s.is_open = false;
        at(now_ + c.route.round_trip.value(), [this, index] {
          senders_[index].is_open = true;
          pump(index);
        });
        return;
      }
    }
    while (s.next < static_cast<std::size_t>(c.message.count)) {
      std::int64_t window = std::numeric_limits<std::int64_t>::max();
      if (c.transport.window) window = *c.transport.window;
      if (c.transport.tcp) window = std::min(window, s.window);
      if (s.in_flight >= window) return;
      ++s.on_first_link;
      if (is_windowed(c)) ++s.in_flight;
      const double bytes = c.message.size_of(static_cast<std::int64_t>(s.next)).value();
      arrive_at_link({offer, s.next++, 0, 0, bytes});
    }
    s.waiting.pop_front();
    s.next = 0;
    s.is_sending = false;
  }
}

void PacketReference::notice_coincidence(Channel& channel, const Fragment& f) {
  const bool is_other = channel.last_offer != f.offer || channel.last_origin != f.origin;
  if (is_other && now_ - channel.last_time < 1e-9) {
    first_coincidence_ = std::min(first_coincidence_, now_);
  }
  channel.last_time = now_;
  channel.last_offer = f.offer;
  channel.last_origin = f.origin;
}

void PacketReference::arrive_at_link(const Fragment& f) {
  const simulation::Connection& c = connection_of(f);
  if (c.channels.empty()) {
    leave_first_link(f);
    deliver(f);
    return;
  }
  Channel& channel = channels_[c.channels[f.hop]];
  notice_coincidence(channel, f);
  if (!channel.queue.empty()) {
    double unsent = -(now_ - channel.started) * channel.rate;
    for (const Fragment& queued : channel.queue) unsent += queued.bytes;
    if (unsent + f.bytes > channel.limit) {
      leave_first_link(f);
      miss(f, now_);
      return;
    }
  }
  channel.queue.push_back(f);
  if (channel.queue.size() == 1) send_front(channel);
}

void PacketReference::send_front(Channel& channel) {
  channel.started = now_;
  at(now_ + channel.queue.front().bytes / channel.rate, [this, &channel] { leave_link(channel); });
}

void PacketReference::leave_link(Channel& channel) {
  const Fragment f = channel.queue.front();
  channel.queue.pop_front();
  if (!channel.queue.empty()) send_front(channel);
  const simulation::Connection& c = connection_of(f);
  leave_first_link(f);
  if (loses(c, messages_[f.offer].number, f.number, f.attempt, f.hop, channel.loss)) {
    miss(f, -now_);
    return;
  }
  Fragment next = f;
  ++next.hop;
  at(now_ + channel.latency, [this, next, &c] {
    if (next.hop == c.channels.size()) {
      deliver(next);
    } else {
      arrive_at_link(next);
    }
  });
}

void PacketReference::leave_first_link(const Fragment& f) {
  if (f.hop > 0 || f.attempt > 0) return;
  const std::size_t connection = messages_[f.offer].connection;
  --senders_[connection].on_first_link;
  at(now_, [this, connection] { pump(connection); });
}

// The sender notices when the acknowledgement would have come.
void PacketReference::miss(const Fragment& f, double origin) {
  const simulation::Connection& c = connection_of(f);
  const std::size_t connection = messages_[f.offer].connection;
  double ahead = 0;
  for (std::size_t hop = f.hop; hop < c.channels.size(); ++hop) {
    ahead += channels_[c.channels[hop]].latency;
  }
  const double noticed = now_ + ahead + way_back(c);
  if (is_reliable(c)) {
    ++outcomes_[f.offer].again;
    const Fragment again{f.offer, f.number, f.attempt + 1, 0, f.bytes, origin};
    at(std::max(noticed, now_ + f.bytes / c.route.bottleneck.value()),
       [this, again] { arrive_at_link(again); });
    return;
  }
  if (is_windowed(c)) at(noticed, [this, connection] { acknowledge(connection); });
  outcomes_[f.offer].is_lost = true;
  resolve(f.offer, now_ + ahead);
}

void PacketReference::deliver(const Fragment& f) {
  const simulation::Connection& c = connection_of(f);
  const std::size_t connection = messages_[f.offer].connection;
  if (is_windowed(c)) at(now_ + way_back(c), [this, connection] { acknowledge(connection); });
  resolve(f.offer, now_);
}

void PacketReference::acknowledge(std::size_t connection) {
  --senders_[connection].in_flight;
  ++senders_[connection].window;
  pump(connection);
}

// A message ends with its last fragment; reliable ones in the order in which they were sent.
void PacketReference::resolve(std::size_t offer, double time) {
  Message& m = messages_[offer];
  const simulation::Connection& c = connections_[m.connection];
  Sender& s = senders_[m.connection];
  m.latest = std::max(m.latest, time);
  if (++m.resolved < c.message.count) return;
  if (!is_reliable(c)) return end(offer, m.latest);
  while (!s.in_order.empty() && messages_[s.in_order.front()].resolved == c.message.count) {
    s.last_arrival = std::max(s.last_arrival, messages_[s.in_order.front()].latest);
    end(s.in_order.front(), s.last_arrival);
    s.in_order.pop_front();
  }
}

void PacketReference::end(std::size_t offer, double time) {
  outcomes_[offer].end =
      time + connections_[messages_[offer].connection].transport.overhead.value();
}

}  // namespace cutwater::testing
