#include "planner/cost/message_time.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace cutwater::planner {
namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();

std::uint32_t channel_of_hop(const Link& link, const Hop& hop) {
  const bool is_first = link.duplex == Duplex::kHalf || hop.direction == Direction::kUp;
  return 2 * hop.link.index + (is_first ? 0u : 1u);
}

/// Bursts of as many fragments as the window takes, each followed by the next at once or when the
/// first acknowledgement comes.
double flow_time(const Fragments& f, const MessageRoute& route, std::optional<int> window) {
  if (!window || *window >= f.count) return f.wire / route.flow_rate;
  const double burst = *window * f.size;
  const auto bursts_before = (f.count - 1) / *window;
  const auto before = static_cast<double>(bursts_before);
  const double every =
      std::max(burst / route.flow_rate, route.round_trip + f.size / route.bottleneck);
  return before * every + (f.wire - before * burst) / route.flow_rate;
}

/// When the fragments of one size arrive or may be sent, counted from the first byte sent. With
/// τ(j) = size / rate of hop j and a window of w fragments, fragment k·w + r arrives at
/// Σ (τ + latency) + r · max τ + k · max(w · max τ, round trip + Σ τ); fragment i is sent when
/// i - w is acknowledged.
class Train {
 public:
  Train(double size, const MessageRoute& route, std::optional<int> window)
      : window_(window), back_(route.round_trip - route.one_way) {
    double sum = 0;
    for (const MessageRoute::Hop& hop : route.hops) {
      longest_ = std::max(longest_, size / hop.rate);
      sum += size / hop.rate;
    }
    first_ = sum + route.one_way;
    if (window) every_ = std::max(*window * longest_, route.round_trip + sum);
  }

  double arrival(std::int64_t i) const {
    if (!window_) return first_ + static_cast<double>(i) * longest_;
    const std::int64_t bursts_before = i / *window_;
    return first_ + static_cast<double>(i % *window_) * longest_ +
           static_cast<double>(bursts_before) * every_;
  }
  double sent(std::int64_t i) const {
    return window_ && i >= *window_ ? arrival(i - *window_) + back_ : 0;
  }

 private:
  std::optional<int> window_;
  double back_;
  double longest_ = 0;
  double first_ = 0;
  double every_ = 0;
};

/// Store and forward: the last fragment, which may be shorter, follows the one before it, which
/// leaves hop j at Σ (τ + latency) so far + max(i · max τ so far, when it was sent).
double packet_time(const Fragments& f, const MessageRoute& route, std::optional<int> window) {
  const Train train(f.size, route, window);
  const std::int64_t previous = f.count - 2;
  double way = 0;      // of the previous one, alone, up to this hop
  double longest = 0;  // of it on the hops so far
  double at = train.sent(f.count - 1);
  for (const MessageRoute::Hop& hop : route.hops) {
    const double on_hop = f.size / hop.rate;
    way += on_hop;
    longest = std::max(longest, on_hop);
    if (previous >= 0) {
      const double queued = static_cast<double>(previous) * longest;
      at = std::max(at, way + std::max(queued, train.sent(previous)));
    }
    at += f.last / hop.rate + hop.latency;
    way += hop.latency;
  }
  return at - route.one_way;
}

}  // namespace

MessageRoute route_between(const Platform& platform, HostId from, HostId to) {
  MessageRoute route;
  const std::optional<Route> there = platform.find_route(from, to);
  const std::optional<Route> back = platform.find_route(to, from);
  if (!there || !back) return route;
  route.is_joined = true;
  route.bottleneck = route.flow_rate = there->empty() ? 0 : kNever;
  for (const Hop& hop : *there) {
    const Link& link = platform.link(hop.link);
    const double rate = bandwidth(link, hop.direction).value();
    route.hops.push_back({channel_of_hop(link, hop), rate, link.latency.value()});
    route.bottleneck = std::min(route.bottleneck, rate);
    route.survival *= 1 - link.loss;
  }
  for (const MessageRoute::Hop& hop : route.hops) {
    const auto times = std::count_if(route.hops.begin(), route.hops.end(),
                                     [&](const auto& h) { return h.channel == hop.channel; });
    route.flow_rate = std::min(route.flow_rate, hop.rate / static_cast<double>(times));
  }
  route.one_way = latency(platform, *there).value();
  route.round_trip = route.one_way + latency(platform, *back).value();
  return route;
}

Fragments fragments_of(Bytes message, const Transport& transport) {
  const double size = message.value();
  const double header = transport.header.value();
  const double piece = transport.fragment ? transport.fragment->value() : size;
  Fragments f;
  if (size > 0) f.count = std::max<std::int64_t>(1, std::llround(std::ceil(size / piece)));
  f.size = std::min(piece, size) + header;
  f.last = size - static_cast<double>(f.count - 1) * piece + header;
  f.wire = size + static_cast<double>(f.count) * header;
  return f;
}

Seconds message_time(Bytes message, const MessageRoute& route, const Transport& transport,
                     NetworkMode mode) {
  if (!route.is_joined) return Seconds(kNever);
  if (route.hops.empty()) return transport.overhead;
  const Fragments f = fragments_of(message, transport);
  const double sending = mode == NetworkMode::kFlow ? flow_time(f, route, transport.window)
                                                    : packet_time(f, route, transport.window);
  return Seconds(route.one_way + sending) + transport.overhead;
}

Seconds time_on_link(Bytes message, const MessageRoute& route, double rate,
                     const Transport& transport) {
  const double resent = transport.delivery == Delivery::kReliable ? 1 / route.survival : 1;
  return Seconds(fragments_of(message, transport).wire * resent / rate);
}

Seconds time_of_window(Bytes message, const MessageRoute& route, const Transport& transport) {
  if (!transport.window || route.hops.empty()) return Seconds(0);
  const Fragments f = fragments_of(message, transport);
  const double round = route.round_trip + f.size / route.bottleneck;
  const bool never_waits = *transport.window * f.size / route.bottleneck >= round;
  if (never_waits) return Seconds(0);
  return Seconds(static_cast<double>(f.count) / *transport.window * round);
}

}  // namespace cutwater::planner
