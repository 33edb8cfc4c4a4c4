#include "domain/routes.hpp"

#include <gmock/gmock.h>

namespace cutwater {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Link link(double rate, double latency) {
  Link link;
  link.up = BytesPerSecond(rate);
  link.down = BytesPerSecond(2 * rate);
  link.latency = Seconds(latency);
  return link;
}

/// a -100 B/s up, 200 B/s down, 0.1 s- b -50 B/s up, 100 B/s down, 0.2 s, 10 % loss- c, and d
/// apart.
Platform chain() {
  std::vector<Link> links{link(100, 0.1), link(50, 0.2)};
  links[1].loss = 0.1;
  return Platform(std::vector<Host>(4), links,
                  {{LinkId(0), HostId(0), HostId(1)}, {LinkId(1), HostId(1), HostId(2)}}, {}, {});
}

/// A half-duplex cell of 100 B/s in which 0 and 2 meet 1.
Platform cell() {
  Link wifi = link(100, 0.1);
  wifi.down = wifi.up;
  wifi.duplex = Duplex::kHalf;
  return Platform(std::vector<Host>(3), {wifi},
                  {{LinkId(0), HostId(0), HostId(1)}, {LinkId(0), HostId(1), HostId(2)}}, {}, {});
}

std::vector<std::uint32_t> channels(const RouteFacts& route) {
  std::vector<std::uint32_t> indices;
  for (const RouteFacts::Hop& hop : route.hops) indices.push_back(hop.channel.index());
  return indices;
}

Transport in_fragments(double fragment, double header) {
  Transport transport;
  transport.fragment = Bytes(fragment);
  transport.header = Bytes(header);
  return transport;
}

TEST(LinkSide, HasAPlaceInARow) {
  const LinkSide up{LinkId(3), Direction::kUp};
  const LinkSide down{LinkId(3), Direction::kDown};
  EXPECT_EQ(up.index(), 6u);
  EXPECT_EQ(down.index(), 7u);
  EXPECT_EQ(LinkSide::at(6), up);
  EXPECT_EQ(LinkSide::at(7), down);
}

TEST(Channel, ServesBothSidesOfAHalfDuplexLink) {
  Link link;
  const LinkSide up{LinkId(3), Direction::kUp};
  const LinkSide down{LinkId(3), Direction::kDown};
  EXPECT_EQ(channel_of(link, up).index(), 6u);
  EXPECT_EQ(channel_of(link, down).index(), 7u);
  link.duplex = Duplex::kHalf;
  EXPECT_EQ(channel_of(link, up), channel_of(link, down));
  EXPECT_EQ(channel_of(link, down).index(), 6u);
}

TEST(RouteFacts, AddUpLatenciesAndTakeTheLeastRate) {
  const RouteFacts route = route_facts(chain(), HostId(0), HostId(2));
  EXPECT_TRUE(route.is_joined);
  EXPECT_THAT(channels(route), ElementsAre(0u, 2u));
  EXPECT_DOUBLE_EQ(route.one_way.value(), 0.3);
  EXPECT_DOUBLE_EQ(route.round_trip.value(), 0.6);
  EXPECT_EQ(route.bottleneck, BytesPerSecond(50));
  EXPECT_EQ(route.flow_rate, BytesPerSecond(50));
  EXPECT_DOUBLE_EQ(route.survival, 0.9);
}

TEST(RouteFacts, AreThoseOfTheOtherDirectionBack) {
  const RouteFacts route = route_facts(chain(), HostId(2), HostId(0));
  EXPECT_THAT(channels(route), ElementsAre(3u, 1u));
  EXPECT_EQ(route.bottleneck, BytesPerSecond(100));
  EXPECT_EQ(route.hops.front().rate, BytesPerSecond(100));
  EXPECT_EQ(route.hops.front().latency, Seconds(0.2));
}

TEST(RouteFacts, HalveAChannelThatIsCrossedTwice) {
  const RouteFacts route = route_facts(cell(), HostId(0), HostId(2));
  EXPECT_THAT(channels(route), ElementsAre(0u, 0u));
  EXPECT_EQ(route.bottleneck, BytesPerSecond(100));
  EXPECT_EQ(route.flow_rate, BytesPerSecond(50));
}

TEST(RouteFacts, CrossNothingOnOneHost) {
  const RouteFacts route = route_facts(chain(), HostId(1), HostId(1));
  EXPECT_TRUE(route.is_joined);
  EXPECT_THAT(route.hops, IsEmpty());
  EXPECT_EQ(route.one_way, Seconds(0));
  EXPECT_EQ(acknowledged_after(route, Bytes(100)), Seconds(0));
}

TEST(RouteFacts, KnowWhereNoLinksLead) {
  EXPECT_FALSE(route_facts(chain(), HostId(0), HostId(3)).is_joined);
}

TEST(Fragments, AreOnePieceWithoutASize) {
  const Fragments f = fragments_of(Bytes(1000), {});
  EXPECT_EQ(f.count, 1);
  EXPECT_EQ(f.wire, Bytes(1000));
  EXPECT_EQ(f.size_of(0), Bytes(1000));
}

// 1000 B in 300 B: 300, 300, 300, 100, each with 20 B.
TEST(Fragments, HaveAHeaderEach) {
  const Fragments f = fragments_of(Bytes(1000), in_fragments(300, 20));
  EXPECT_EQ(f.count, 4);
  EXPECT_EQ(f.size_of(0), Bytes(320));
  EXPECT_EQ(f.size_of(2), Bytes(320));
  EXPECT_EQ(f.size_of(3), Bytes(120));
  EXPECT_EQ(f.wire, Bytes(1080));
}

TEST(Fragments, DoNotEndWithAnEmptyOne) {
  const Fragments f = fragments_of(Bytes(900), in_fragments(300, 20));
  EXPECT_EQ(f.count, 3);
  EXPECT_EQ(f.last, Bytes(320));
}

TEST(Fragments, AreOneEvenOfNothing) {
  const Fragments f = fragments_of(Bytes(0), in_fragments(300, 20));
  EXPECT_EQ(f.count, 1);
  EXPECT_EQ(f.wire, Bytes(20));
  EXPECT_EQ(fragments_of(Bytes(0), {}).count, 1);
}

// With a loss of 20 % each byte is sent 1/0.8 times, when somebody sends again.
TEST(MeanWire, CountsWhatIsSentAgain) {
  RouteFacts route = route_facts(chain(), HostId(0), HostId(1));
  route.survival = 0.8;
  const Fragments message = fragments_of(Bytes(1000), {});
  EXPECT_DOUBLE_EQ(mean_wire(message, route, Delivery::kReliable).value(), 1250);
  EXPECT_EQ(mean_wire(message, route, Delivery::kDatagram), Bytes(1000));
}

TEST(Acknowledgement, ComesARoundTripAfterTheBytesAreSent) {
  const RouteFacts route = route_facts(chain(), HostId(0), HostId(2));
  EXPECT_DOUBLE_EQ(acknowledged_after(route, Bytes(100)).value(), 0.6 + 100.0 / 50);
}

// 3 fragments a window of 1: 3 · (RTT + F/B).
TEST(WindowBound, IsARoundForEachWindowThatWaits) {
  const RouteFacts route = route_facts(chain(), HostId(0), HostId(1));
  const Fragments message = fragments_of(Bytes(300), in_fragments(100, 0));
  EXPECT_EQ(window_bound(message, route, std::nullopt), Seconds(0));
  EXPECT_DOUBLE_EQ(window_bound(message, route, 1).value(), 3 * (0.2 + 1));
  EXPECT_EQ(window_bound(message, route, 2), Seconds(0));
}

}  // namespace
}  // namespace cutwater
