#include "simulation/network/connection.hpp"

#include <cassert>
#include <cmath>

namespace cutwater::simulation {

Connection make_connection(const Scenario& scenario, std::string name, HostId from, HostId to,
                           Bytes size, const Transport& transport) {
  Connection c;
  c.name = std::move(name);
  c.from = from;
  c.to = to;
  c.transport = transport;
  c.route = route_facts(scenario.platform, from, to);
  assert(c.route.is_joined);
  c.message = fragments_of(size, transport);
  for (const RouteFacts::Hop& hop : c.route.hops) {
    c.channels.push_back(hop.channel.index());
    c.sides.push_back(hop.side.index());
  }
  c.latency = (c.route.one_way + transport.overhead).value();
  c.loss = 1.0 - c.route.survival;
  c.losses = RandomStream(scenario.run.seed, c.name + ": loss");
  return c;
}

// Draws gaps between losses (geometric) rather than one number a fragment: O(losses).
std::int64_t fragments_sent_again(const Connection& connection, std::int64_t message) {
  if (connection.loss == 0) return 0;
  const RandomStream draws = connection.losses.at(static_cast<std::uint64_t>(message));
  const double log_survival = portable_log(1.0 - connection.loss);
  std::int64_t lost = 0;
  double left = static_cast<double>(connection.message.count);
  for (std::uint64_t i = 0;; ++i) {
    const double delivered_before_loss = std::floor(portable_log(draws.uniform(i)) / log_survival);
    if (delivered_before_loss >= left) return lost;
    left -= delivered_before_loss;
    ++lost;
  }
}

bool loses_a_fragment(const Connection& connection, std::int64_t message) {
  if (connection.loss == 0) return false;
  const RandomStream draws = connection.losses.at(static_cast<std::uint64_t>(message));
  const double log_survival = portable_log(1.0 - connection.loss);
  return std::floor(portable_log(draws.uniform(0)) / log_survival) <
         static_cast<double>(connection.message.count);
}

}  // namespace cutwater::simulation
