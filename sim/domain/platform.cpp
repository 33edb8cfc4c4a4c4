#include "domain/platform.hpp"

#include <algorithm>
#include <cassert>
#include <limits>

namespace cutwater {

Platform::Platform(std::vector<Host> hosts, std::vector<Link> links, std::vector<Ends> ends,
                   std::vector<GivenRoute> given_routes, std::vector<std::string> tiers)
    : hosts_(std::move(hosts)),
      links_(std::move(links)),
      ends_(std::move(ends)),
      tiers_(std::move(tiers)),
      neighbours_(hosts_.size()) {
  for (std::size_t i = 0; i < hosts_.size(); ++i) host_by_name_[hosts_[i].name] = HostId(i);
  for (const Ends& e : ends_) {
    neighbours_[e.first.index].push_back({e.second, {e.link, Direction::kUp}});
    neighbours_[e.second.index].push_back({e.first, {e.link, Direction::kDown}});
  }
  for (GivenRoute& route : given_routes) {
    given_[{route.to, route.from}] = reversed(route.hops);
  }
  for (GivenRoute& route : given_routes) {
    given_[{route.from, route.to}] = std::move(route.hops);
  }
}

std::optional<HostId> Platform::find_host(const std::string& name) const {
  const auto it = host_by_name_.find(name);
  if (it == host_by_name_.end()) return std::nullopt;
  return it->second;
}

std::optional<Route> Platform::find_route(HostId from, HostId to) const {
  if (from == to) return Route{};
  if (const auto given = given_.find({from, to}); given != given_.end()) return given->second;
  struct Reached {
    int links = std::numeric_limits<int>::max();
    Seconds latency;
    HostId previous;
    LinkSide side;
  };
  std::vector<Reached> reached(hosts_.size());
  reached[from.index].links = 0;
  std::vector<HostId> ring{from};  // all hosts at the present number of links
  for (int links = 1; !ring.empty() && reached[to.index].links >= links; ++links) {
    std::vector<HostId> next;
    for (const HostId here : ring) {
      for (const Neighbour& n : neighbours_[here.index]) {
        Reached& there = reached[n.host.index];
        const Seconds latency = reached[here.index].latency + links_[n.side.link.index].latency;
        if (there.links < links || (there.links == links && there.latency <= latency)) continue;
        if (there.links > links) next.push_back(n.host);
        there = {links, latency, here, n.side};
      }
    }
    ring = std::move(next);
  }
  if (reached[to.index].links == std::numeric_limits<int>::max()) return std::nullopt;
  Route route;
  for (HostId at = to; at != from; at = reached[at.index].previous) {
    route.push_back(reached[at.index].side);
  }
  std::reverse(route.begin(), route.end());
  return route;
}

Joules energy_of(const Power& power, Seconds time, Seconds busy) {
  return power.idle * time + (power.busy - power.idle) * busy;
}

BytesPerSecond bandwidth(const Link& link, Direction direction) {
  return direction == Direction::kUp ? link.up : link.down;
}

Seconds latency(const Platform& platform, const Route& route) {
  Seconds sum;
  for (const LinkSide& side : route) sum += platform.link(side.link).latency;
  return sum;
}

Route reversed(const Route& route) {
  Route back(route.rbegin(), route.rend());
  for (LinkSide& side : back) {
    side.direction = side.direction == Direction::kUp ? Direction::kDown : Direction::kUp;
  }
  return back;
}

const char* to_text(ExecutorKind executor) {
  return executor == ExecutorKind::kShared ? "shared" : "exclusive";
}

const char* to_text(Duplex duplex) { return duplex == Duplex::kFull ? "full" : "half"; }

const char* to_text(Direction direction) { return direction == Direction::kUp ? "up" : "down"; }

}  // namespace cutwater
