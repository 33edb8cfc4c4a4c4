#include "simulation/network/connection.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

#include "domain/routes.hpp"

namespace cutwater::simulation {

Connection make_connection(const Scenario& scenario, std::string name, HostId from, HostId to,
                           Bytes size, const Transport& transport) {
  const Platform& platform = scenario.platform;
  const std::optional<Route> route = platform.find_route(from, to);
  const std::optional<Route> back = platform.find_route(to, from);
  assert(route && back);
  Connection c;
  c.name = std::move(name);
  c.from = from;
  c.to = to;
  c.transport = transport;
  c.losses = RandomStream(scenario.run.seed, c.name + ": loss");
  c.bottleneck = route->empty() ? 0.0 : std::numeric_limits<double>::infinity();
  double survival = 1.0;
  for (const Hop& hop : *route) {
    const Link& link = platform.link(hop.link);
    c.channels.push_back(channel_of(link, hop).index());
    c.sides.push_back(hop.index());
    c.bottleneck = std::min(c.bottleneck, bandwidth(link, hop.direction).value());
    survival *= 1.0 - link.loss;
  }
  c.loss = 1.0 - survival;
  const double header = transport.header.value();
  const double piece = transport.fragment ? transport.fragment->value() : size.value();
  c.fragments = std::max<std::int64_t>(1, std::llround(std::ceil(size.value() / piece)));
  c.fragment_wire = std::min(piece, size.value()) + header;
  c.last_wire = size.value() - static_cast<double>(c.fragments - 1) * piece + header;
  c.wire = size.value() + static_cast<double>(c.fragments) * header;
  c.one_way = latency(platform, *route).value();
  c.latency = c.one_way + transport.overhead.value();
  c.round_trip = c.one_way + latency(platform, *back).value();
  return c;
}

}  // namespace cutwater::simulation
