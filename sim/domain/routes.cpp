#include "domain/routes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace cutwater {

Channel channel_of(const Link& link, LinkSide side) {
  if (link.duplex == Duplex::kHalf) side.direction = Direction::kUp;
  return {side};
}

RouteFacts route_facts(const Platform& platform, HostId from, HostId to) {
  RouteFacts facts;
  const std::optional<Route> there = platform.find_route(from, to);
  const std::optional<Route> back = platform.find_route(to, from);
  if (!there || !back) return facts;
  facts.is_joined = true;
  facts.one_way = latency(platform, *there);
  facts.round_trip = facts.one_way + latency(platform, *back);
  if (there->empty()) return facts;
  facts.bottleneck = facts.flow_rate = BytesPerSecond(std::numeric_limits<double>::infinity());
  for (const LinkSide& side : *there) {
    const Link& link = platform.link(side.link);
    const BytesPerSecond rate = bandwidth(link, side.direction);
    facts.hops.push_back({side, channel_of(link, side), rate, link.latency});
    facts.bottleneck = std::min(facts.bottleneck, rate);
    facts.survival *= 1 - link.loss;
  }
  for (const RouteFacts::Hop& hop : facts.hops) {
    const auto times = std::count_if(facts.hops.begin(), facts.hops.end(),
                                     [&](const auto& h) { return h.channel == hop.channel; });
    facts.flow_rate = std::min(facts.flow_rate, hop.rate / static_cast<double>(times));
  }
  return facts;
}

Fragments fragments_of(Bytes message, const Transport& transport) {
  const Bytes piece = transport.fragment.value_or(message);
  Fragments f;
  if (message > Bytes(0)) {
    f.count = std::max<std::int64_t>(1, std::llround(std::ceil(message / piece)));
  }
  f.size = std::min(piece, message) + transport.header;
  f.last = message - static_cast<double>(f.count - 1) * piece + transport.header;
  f.wire = message + static_cast<double>(f.count) * transport.header;
  return f;
}

Bytes mean_wire(const Fragments& message, const RouteFacts& route, Delivery delivery) {
  const double sent = delivery == Delivery::kReliable ? 1 / route.survival : 1;
  return message.wire * sent;
}

Seconds acknowledged_after(const RouteFacts& route, Bytes sent) {
  if (route.hops.empty()) return route.round_trip;
  return route.round_trip + sent / route.bottleneck;
}

Seconds window_bound(const Fragments& message, const RouteFacts& route, std::optional<int> window) {
  if (!window || route.hops.empty()) return Seconds(0);
  const Seconds round = acknowledged_after(route, message.size);
  const bool never_waits = *window * message.size / route.bottleneck >= round;
  if (never_waits) return Seconds(0);
  return static_cast<double>(message.count) / *window * round;
}

}  // namespace cutwater
