#include "domain/platform.hpp"

#include <gmock/gmock.h>

namespace cutwater {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Optional;

struct Wire {
  std::size_t first;
  std::size_t second;
  double latency = 0;
};

Platform platform_of(std::size_t hosts, const std::vector<Wire>& wires,
                     std::vector<GivenRoute> given = {}) {
  std::vector<Host> host_list(hosts);
  for (std::size_t h = 0; h < hosts; ++h) host_list[h].name = std::string(1, char('a' + h));
  std::vector<Link> links;
  std::vector<Ends> ends;
  for (const Wire& wire : wires) {
    ends.push_back({LinkId(links.size()), HostId(wire.first), HostId(wire.second)});
    Link link;
    link.latency = Seconds(wire.latency);
    links.push_back(link);
  }
  return Platform(host_list, links, ends, std::move(given), {});
}

LinkSide up(std::size_t link) { return {LinkId(link), Direction::kUp}; }
LinkSide down(std::size_t link) { return {LinkId(link), Direction::kDown}; }

std::optional<Route> route(const Platform& platform, std::size_t from, std::size_t to) {
  return platform.find_route(HostId(from), HostId(to));
}

TEST(Platform, FindsHostsByName) {
  const Platform platform = platform_of(3, {});
  EXPECT_THAT(platform.find_host("b"), Optional(HostId(1)));
  EXPECT_EQ(platform.find_host("d"), std::nullopt);
}

TEST(Platform, HasAnEmptyRouteFromAHostToItself) {
  EXPECT_THAT(route(platform_of(1, {}), 0, 0), Optional(IsEmpty()));
}

TEST(Platform, CrossesALinkUpFromItsFirstEndAndDownFromItsSecond) {
  const Platform platform = platform_of(2, {{0, 1}});
  EXPECT_THAT(route(platform, 0, 1), Optional(ElementsAre(up(0))));
  EXPECT_THAT(route(platform, 1, 0), Optional(ElementsAre(down(0))));
}

TEST(Platform, HasNoRouteWhereNoLinksLead) {
  const Platform platform = platform_of(4, {{0, 1}, {2, 3}});
  EXPECT_EQ(route(platform, 0, 2), std::nullopt);
  EXPECT_EQ(route(platform, 3, 1), std::nullopt);
}

// a-b-c in 0.2 s or a-c directly in 10 s.
TEST(Platform, PrefersFewerLinksToLessLatency) {
  const Platform platform = platform_of(3, {{0, 1, 0.1}, {1, 2, 0.1}, {0, 2, 10}});
  EXPECT_THAT(route(platform, 0, 2), Optional(ElementsAre(up(2))));
}

// a-b-d in 0.5 s, a-c-d in 0.4 s.
TEST(Platform, PrefersLessLatencyAmongEquallyManyLinks) {
  const Platform platform = platform_of(4, {{0, 1, 0.1}, {1, 3, 0.4}, {0, 2, 0.2}, {2, 3, 0.2}});
  EXPECT_THAT(route(platform, 0, 3), Optional(ElementsAre(up(2), up(3))));
  EXPECT_THAT(route(platform, 3, 0), Optional(ElementsAre(down(3), down(2))));
}

TEST(Platform, PrefersTheFirstInTheFileAmongEquals) {
  EXPECT_THAT(route(platform_of(2, {{0, 1, 0.1}, {0, 1, 0.1}}), 0, 1),
              Optional(ElementsAre(up(0))));
  const Platform diamond = platform_of(4, {{0, 2, 0.1}, {0, 1, 0.1}, {1, 3, 0.1}, {2, 3, 0.1}});
  EXPECT_THAT(route(diamond, 0, 3), Optional(ElementsAre(up(0), up(3))));
}

TEST(Platform, TakesTheFasterOfTwoLinksBetweenTheSameHosts) {
  EXPECT_THAT(route(platform_of(2, {{0, 1, 0.2}, {1, 0, 0.1}}), 0, 1),
              Optional(ElementsAre(down(1))));
}

TEST(Platform, FollowsLongChains) {
  std::vector<Wire> wires;
  for (std::size_t h = 1; h < 26; ++h) wires.push_back({h - 1, h, 0.1});
  const auto chain = route(platform_of(26, wires), 0, 25);
  ASSERT_TRUE(chain);
  EXPECT_EQ(chain->size(), 25u);
  EXPECT_EQ(chain->back(), up(24));
}

TEST(Platform, PrefersAGivenRouteBothWays) {
  const GivenRoute detour{HostId(0), HostId(2), {up(0), up(1)}};
  const Platform platform = platform_of(3, {{0, 1}, {1, 2}, {0, 2}}, {detour});
  EXPECT_THAT(route(platform, 0, 2), Optional(ElementsAre(up(0), up(1))));
  EXPECT_THAT(route(platform, 2, 0), Optional(ElementsAre(down(1), down(0))));
}

TEST(Platform, LetsTheWayBackBeGivenToo) {
  const GivenRoute detour{HostId(0), HostId(2), {up(0), up(1)}};
  const GivenRoute back{HostId(2), HostId(0), {down(2)}};
  for (const std::vector<GivenRoute>& given : {std::vector{detour, back}, {back, detour}}) {
    const Platform platform = platform_of(3, {{0, 1}, {1, 2}, {0, 2}}, given);
    EXPECT_THAT(route(platform, 0, 2), Optional(ElementsAre(up(0), up(1))));
    EXPECT_THAT(route(platform, 2, 0), Optional(ElementsAre(down(2))));
  }
}

// One Wi-Fi cell: station to station crosses it twice.
TEST(Platform, CrossesASharedMediumOnceForEveryHop) {
  std::vector<Host> hosts(3);
  const std::vector<Ends> cell{{LinkId(0), HostId(0), HostId(1)},
                               {LinkId(0), HostId(0), HostId(2)}};
  const Platform platform(hosts, {Link{}}, cell, {}, {});
  EXPECT_THAT(route(platform, 1, 2), Optional(ElementsAre(down(0), up(0))));
}

TEST(Route, AddsUpItsLatencies) {
  const Platform platform = platform_of(3, {{0, 1, 0.25}, {1, 2, 0.5}});
  EXPECT_EQ(latency(platform, *route(platform, 0, 2)), Seconds(0.75));
  EXPECT_EQ(latency(platform, {}), Seconds(0));
}

TEST(Route, IsReversedHopByHop) {
  EXPECT_THAT(reversed({up(0), down(1)}), ElementsAre(up(1), down(0)));
}

TEST(Link, HasABandwidthForEachDirection) {
  Link link;
  link.up = BytesPerSecond(1);
  link.down = BytesPerSecond(2);
  EXPECT_EQ(bandwidth(link, Direction::kUp), BytesPerSecond(1));
  EXPECT_EQ(bandwidth(link, Direction::kDown), BytesPerSecond(2));
}

// 10 W for 5 s, and 40 W more for 2 s.
TEST(Power, IsIdleAllTheTimeAndMoreWhileCoresCompute) {
  EXPECT_EQ(energy_of({Watts(10), Watts(50)}, Seconds(5), Seconds(2)), Joules(130));
}

}  // namespace
}  // namespace cutwater
