#include "properties/random_platform.hpp"

#include "properties/pick.hpp"

namespace cutwater::testing {
namespace {

Host pick_host(const std::string& name) {
  Host host;
  host.name = name;
  host.machine = pick_of<std::string>({"slow", "fast"});
  host.slowdown = pick_real(0.5, 3);
  host.cores = pick(1, 4);
  if (pick_chance(15)) {
    host.stress = HostStress{pick_real(0, 1), {}, pick_real(1, 2), pick_real(0, 0.5)};
  }
  host.executor = pick_chance(40) ? ExecutorKind::kExclusive : ExecutorKind::kShared;
  return host;
}

Link pick_link(const std::string& name, const Variety& variety, bool is_bounded) {
  Link link;
  link.name = name;
  link.up = link.down = BytesPerSecond(pick_scale(2e5, 2e7));
  if (pick_chance(30)) {
    link.duplex = Duplex::kHalf;
  } else if (pick_chance(50)) {
    link.down = BytesPerSecond(pick_scale(2e5, 2e7));
  }
  if (pick_chance(70)) link.latency = Seconds(pick_scale(1e-4, 0.05));
  if (variety.has_draws && pick_chance(30)) link.loss = pick_scale(1e-3, 0.3);
  if (is_bounded && pick_chance(60)) link.queue = Bytes(pick(2000, 60000));
  return link;
}

}  // namespace

Platform pick_platform(const Variety& variety) {
  std::vector<Host> hosts;
  const int host_count = pick(2, 6);
  for (int h = 0; h < host_count; ++h) {
    hosts.push_back(pick_host(variety.prefix + "h" + std::to_string(h)));
  }
  const bool is_bounded = variety.has_until && pick_chance(40);
  std::vector<Link> links;
  std::vector<Ends> ends;
  const auto join = [&](int first, int second) {
    ends.push_back({LinkId(links.size()), HostId(static_cast<std::size_t>(first)),
                    HostId(static_cast<std::size_t>(second))});
    const std::string name = variety.prefix + "l" + std::to_string(links.size());
    links.push_back(pick_link(name, variety, is_bounded));
  };
  for (int h = 1; h < host_count; ++h) {
    // now and then one medium for several hosts: the last link goes on to this one too
    if (h > 1 && variety.network != NetworkMode::kFlow && pick_chance(10)) {
      ends.push_back({ends.back().link, ends.back().first, HostId(static_cast<std::size_t>(h))});
      links.back().duplex = Duplex::kHalf;
      links.back().down = links.back().up;
    } else {
      join(pick(0, h - 1), h);
    }
  }
  for (int extra = pick(0, 2); extra > 0 && host_count > 2; --extra) {
    const int first = pick(0, host_count - 2);
    join(first, pick(first + 1, host_count - 1));
  }
  return Platform(hosts, links, ends, {}, {});
}

}  // namespace cutwater::testing
