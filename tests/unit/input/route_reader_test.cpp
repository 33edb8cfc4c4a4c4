#include "input/scenario/platform_reader.hpp"

#include "unit/input/files.hpp"

namespace cutwater::input {
namespace {

using testing::Heads;
using testing::heads;
using testing::tree_of;

/// a -l1- b -l2- c, a -direct- c; the fleet f has a link w to b for each member; the fleet g
/// shares the medium s with b.
const std::string kWorld =
    "hosts: {a: {}, b: {}, c: {}, f: {replicate: 3}, g: {replicate: 3}}\n"
    "links:\n"
    "  l1: {between: [a, b], bandwidth: 1 Mbps, latency: 1 ms}\n"
    "  l2: {between: [c, b], bandwidth: 1 Mbps, latency: 1 ms}\n"
    "  direct: {between: [a, c], bandwidth: 1 Mbps, latency: 1 ms}\n"
    "  w: {between: [f, b], bandwidth: 1 Mbps, latency: 1 ms}\n"
    "  s: {between: [g, b], bandwidth: 1 Mbps, latency: 1 ms, shared: true}\n"
    "routes:\n";

Heads faults(const std::string& routes) {
  Diagnostics diagnostics;
  read_platform(tree_of(kWorld + routes), diagnostics);
  return heads(diagnostics);
}

/// "l1+ l2-": links and directions of the route between two hosts.
std::string route(const std::string& routes, const std::string& from, const std::string& to) {
  Diagnostics diagnostics;
  const Platform platform = read_platform(tree_of(kWorld + routes), diagnostics).platform;
  EXPECT_EQ(to_text(diagnostics), "");
  std::string shown;
  const auto found = platform.find_route(*platform.find_host(from), *platform.find_host(to));
  for (const LinkSide& hop : *found) {
    if (!shown.empty()) shown += ' ';
    shown += platform.link(hop.link).name + (hop.direction == Direction::kUp ? "+" : "-");
  }
  return shown;
}

TEST(RouteReader, TakesTheGivenLinksBothWays) {
  const std::string given = "- {from: a, to: c, via: [l1, l2]}";
  EXPECT_EQ(route("- {from: b, to: c, via: [l2]}", "a", "c"), "direct+");
  EXPECT_EQ(route(given, "a", "c"), "l1+ l2-");
  EXPECT_EQ(route(given, "c", "a"), "l2+ l1-");
}

TEST(RouteReader, TakesTheGivenWayBack) {
  const std::string given = "- {from: a, to: c, via: [l1, l2]}\n- {from: c, to: a, via: [direct]}";
  EXPECT_EQ(route(given, "a", "c"), "l1+ l2-");
  EXPECT_EQ(route(given, "c", "a"), "direct-");
}

TEST(RouteReader, SpreadsARouteOverAFleet) {
  const std::string out = "- {from: f, to: c, via: [w, l1, direct]}";
  EXPECT_EQ(route(out, "f-002", "c"), "w-002+ l1- direct+");
  EXPECT_EQ(route(out, "c", "f-001"), "direct- l1+ w-001-");
  const std::string in = "- {from: c, to: f, via: [direct, l1, w]}";
  EXPECT_EQ(route(in, "c", "f-001"), "direct- l1+ w-001-");
}

TEST(RouteReader, FollowsASharedMediumToTheRightMember) {
  EXPECT_EQ(route("- {from: c, to: g, via: [direct, l1, s]}", "c", "g-001"), "direct- l1+ s-");
  EXPECT_EQ(route("- {from: g-000, to: g-001, via: [s, s]}", "g-000", "g-001"), "s+ s-");
  EXPECT_EQ(route("- {from: a, to: g-002, via: [l1, s]}", "a", "g-002"), "l1+ s-");
}

TEST(RouteReader, RefusesLinksThatDoNotChain) {
  EXPECT_EQ(faults("- {from: a, to: c, via: [l2, l1]}"),
            (Heads{"t:9:26: error: link 'l2' does not touch 'a'; the links must lead from one host "
                   "to the next"}));
  EXPECT_EQ(faults("- {from: a, to: c, via: [l1, l1]}"),
            (Heads{"t:9:30: error: link 'l1' does not touch 'c'; the links must lead from one host "
                   "to the next"}));
  EXPECT_EQ(faults("- {from: a, to: c, via: [l1]}").size(), 1u);
}

TEST(RouteReader, RefusesUnknownNames) {
  EXPECT_EQ(faults("- {from: a, to: x, via: [l3, l2]}"),
            (Heads{"t:9:17: error: unknown host 'x' in a route",
                   "t:9:26: error: unknown link 'l3' in a route; did you mean 'l1'?"}));
}

TEST(RouteReader, RefusesARouteGivenTwice) {
  EXPECT_EQ(faults("- {from: a, to: c, via: [direct]}\n- {from: a, to: c, via: [l1, l2]}"),
            (Heads{"t:10:3: error: route between these hosts is given twice, first at t:9:3"}));
}

TEST(RouteReader, RefusesOtherFleets) {
  EXPECT_EQ(
      faults("- {from: f, to: g, via: [w, s]}"),
      (Heads{"t:9:13: error: route joins two fleets of different groups; name one member, for "
             "example with '-000' at its end"}));
  EXPECT_EQ(faults("- {from: g, to: c, via: [s, w, l2]}"),
            (Heads{"t:9:29: error: 'w' stands for 3 links; name one, for example 'w-000'"}));
}

TEST(RouteReader, WantsAListOfRoutes) {
  EXPECT_EQ(faults("  x: 1").size(), 1u);
  EXPECT_EQ(faults("- {from: a, to: c, via: []}").size(), 1u);
  EXPECT_EQ(faults("- {from: a}"),
            (Heads{"t:9:3: error: a route has no 'to'; add for example 'to: cloud'",
                   "t:9:3: error: a route has no 'via'; add for example 'via: [uplink, wan]'"}));
}

}  // namespace
}  // namespace cutwater::input
