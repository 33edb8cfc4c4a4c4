#include "simulation/network/connection.hpp"

#include <gmock/gmock.h>

#include "support/world.hpp"

namespace cutwater::simulation {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// a -100 B/s, 0.1 s- b -50 B/s, 0.2 s, 10 % loss- c
Scenario chain() {
  testing::World world({{1, 1}});
  for (const char* name : {"a", "b", "c"}) world.host(name);
  world.link("ab", "a", "b", 100, 0.1);
  world.link("bc", "b", "c", 50, 0.2).loss = 0.1;
  return world.scenario();
}

Connection connection(double size, const Transport& transport, std::size_t from = 0,
                      std::size_t to = 2) {
  return make_connection(chain(), "c", HostId(from), HostId(to), Bytes(size), transport);
}

Transport fragments_of(double bytes, double header) {
  Transport transport;
  transport.fragment = Bytes(bytes);
  transport.header = Bytes(header);
  return transport;
}

TEST(Connection, IsOnePieceWithoutFragments) {
  const Connection c = connection(1000, {});
  EXPECT_EQ(c.fragments, 1);
  EXPECT_EQ(c.wire, 1000);
  EXPECT_EQ(c.size_of(0), 1000);
}

// 1000 B in 300 B: 300, 300, 300, 100, each with 20 B.
TEST(Connection, CutsMessagesIntoFragmentsWithHeaders) {
  const Connection c = connection(1000, fragments_of(300, 20));
  EXPECT_EQ(c.fragments, 4);
  EXPECT_EQ(c.size_of(0), 320);
  EXPECT_EQ(c.size_of(2), 320);
  EXPECT_EQ(c.size_of(3), 120);
  EXPECT_EQ(c.wire, 1080);
}

TEST(Connection, HasNoEmptyFragmentAtTheEnd) {
  const Connection c = connection(900, fragments_of(300, 20));
  EXPECT_EQ(c.fragments, 3);
  EXPECT_EQ(c.last_wire, 320);
}

TEST(Connection, SendsOneFragmentEvenOfNothing) {
  const Connection c = connection(0, fragments_of(300, 20));
  EXPECT_EQ(c.fragments, 1);
  EXPECT_EQ(c.wire, 20);
  EXPECT_EQ(connection(0, {}).fragments, 1);
}

TEST(Connection, KnowsItsRoute) {
  Transport transport;
  transport.overhead = Seconds(0.01);
  const Connection c = connection(1000, transport);
  EXPECT_THAT(c.channels, ElementsAre(0, 2));
  EXPECT_EQ(c.bottleneck, 50);
  EXPECT_DOUBLE_EQ(c.one_way, 0.3);
  EXPECT_DOUBLE_EQ(c.latency, 0.31);
  EXPECT_DOUBLE_EQ(c.round_trip, 0.6);
  EXPECT_DOUBLE_EQ(c.loss, 0.1);
  EXPECT_DOUBLE_EQ(c.acknowledged_after(100), 0.6 + 100.0 / 50);
  EXPECT_THAT(connection(1000, transport, 2, 0).channels, ElementsAre(3, 1));
}

TEST(Connection, CrossesNothingOnOneHost) {
  const Connection c = connection(1000, {}, 1, 1);
  EXPECT_THAT(c.channels, IsEmpty());
  EXPECT_EQ(c.one_way, 0);
  EXPECT_EQ(c.acknowledged_after(100), 0);
}

}  // namespace
}  // namespace cutwater::simulation
