#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/id.hpp"
#include "base/quantity.hpp"

namespace cutwater {

/// How stages of different streams use one host.
enum class ExecutorKind {
  kShared,     ///< they share its cores (processor sharing)
  kExclusive,  ///< one frame at a time, first come first served (a GPU)
};
/// "shared", "exclusive": the word used in every input and output; likewise below.
const char* to_text(ExecutorKind executor);

struct Power {
  Watts idle;
  Watts busy;
};

/// Idle power · time + (busy - idle power) · time that all cores compute.
Joules energy_of(const Power& power, Seconds time, Seconds busy);

/// Other load on a host while it computes. Levels are ratios: 0.45 is 45 %. At least one is given,
/// and both only with a slowdown, or where they add up.
struct HostStress {
  std::optional<double> cpu;
  std::optional<double> memory;
  std::optional<double> slowdown;  ///< > 0; else the measured curve tells
  double deviation = 0;            ///< relative; of the given slowdown
  bool adds_up = false;            ///< both loads together: each adds what it adds alone
};

/// A machine that computes.
struct Host {
  std::string name;
  std::string tier;                                     ///< empty when none is given
  std::string machine;                                  ///< whose measured profiles it uses
  std::map<std::string, std::string> machine_of_model;  ///< `profile:` table, overrides `machine`
  double slowdown = 1.0;                                ///< > 0; multiplies measured times
  int cores = 1;
  ExecutorKind executor = ExecutorKind::kShared;
  std::optional<Bytes> memory;
  std::optional<Power> power;
  std::optional<HostStress> stress;
  std::string fleet{};  ///< the name of the fleet that it is a member of, without the number
  std::string group{};  ///< of its fleet: equal for fleets that go together member by member
};

enum class Duplex { kFull, kHalf };
/// "full", "half".
const char* to_text(Duplex duplex);

/// Along a link: up is from its first to its second end.
enum class Direction { kUp, kDown };
/// "up", "down".
const char* to_text(Direction direction);

/// Carries bytes between its ends. A shared medium (Wi-Fi cell) is one link with many `Ends`.
struct Link {
  std::string name;
  BytesPerSecond up;
  BytesPerSecond down;
  Seconds latency;                ///< one-way
  double loss = 0.0;              ///< probability that a fragment is lost, in [0, 1)
  std::optional<Bytes> queue;     ///< bytes a direction may hold back; unlimited when not given
  Duplex duplex = Duplex::kFull;  ///< half: both directions share `up` (== `down`)
  std::string fleet{};  ///< of a copy for each member of a fleet: its name, without the number
};

/// One pair of hosts that a link joins.
struct Ends {
  LinkId link;
  HostId first;
  HostId second;
};

/// One direction of a link.
struct LinkSide {
  LinkId link;
  Direction direction = Direction::kUp;

  auto operator<=>(const LinkSide&) const = default;
  /// Its place when the sides of all links stand in a row: up and down of the first, of the second
  /// …
  constexpr std::uint32_t index() const {
    return 2 * link.index + (direction == Direction::kUp ? 0u : 1u);
  }
  static constexpr LinkSide at(std::uint32_t index) {
    return {LinkId(index / 2), index % 2 == 0 ? Direction::kUp : Direction::kDown};
  }
};
/// The links from one host to another, in the directions in which they are crossed.
using Route = std::vector<LinkSide>;

/// A route that the user gave instead of the shortest path.
struct GivenRoute {
  HostId from;
  HostId to;
  Route hops;
};

/// Hosts and links. Immutable.
class Platform {
 public:
  Platform(std::vector<Host> hosts, std::vector<Link> links, std::vector<Ends> ends,
           std::vector<GivenRoute> given_routes, std::vector<std::string> tiers);

  const std::vector<Host>& hosts() const { return hosts_; }
  const std::vector<Link>& links() const { return links_; }
  const std::vector<Ends>& ends() const { return ends_; }
  const std::vector<std::string>& tiers() const { return tiers_; }  ///< in order
  const Host& host(HostId id) const { return hosts_[id.index]; }
  const Link& link(LinkId id) const { return links_[id.index]; }
  std::optional<HostId> find_host(const std::string& name) const;

  /// The given route, else the path with the fewest links, among those the one with the least
  /// latency, among those the first in the order of the file. Empty when from == to.
  std::optional<Route> find_route(HostId from, HostId to) const;

 private:
  struct Neighbour {
    HostId host;
    LinkSide side;
  };
  std::vector<Host> hosts_;
  std::vector<Link> links_;
  std::vector<Ends> ends_;
  std::vector<std::string> tiers_;
  std::map<std::pair<HostId, HostId>, Route> given_;
  std::map<std::string, HostId> host_by_name_;
  std::vector<std::vector<Neighbour>> neighbours_;  ///< by host, in file order
};

/// Bandwidth of `link` in that direction.
BytesPerSecond bandwidth(const Link& link, Direction direction);
/// Sum of the latencies along the route.
Seconds latency(const Platform& platform, const Route& route);
/// The route in the other direction.
Route reversed(const Route& route);

}  // namespace cutwater
