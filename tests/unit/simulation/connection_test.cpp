#include "simulation/network/connection.hpp"

#include <gmock/gmock.h>

#include <cmath>

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

TEST(Connection, KnowsItsRouteAndItsMessages) {
  Transport transport;
  transport.overhead = Seconds(0.01);
  transport.fragment = Bytes(300);
  const Connection c = connection(1000, transport);
  EXPECT_THAT(c.channels, ElementsAre(0, 2));
  EXPECT_EQ(c.message.count, 4);
  EXPECT_EQ(c.route.bottleneck, BytesPerSecond(50));
  EXPECT_DOUBLE_EQ(c.latency, 0.31);
  EXPECT_DOUBLE_EQ(c.loss, 0.1);
  EXPECT_THAT(connection(1000, transport, 2, 0).channels, ElementsAre(3, 1));
}

TEST(Connection, CrossesNothingOnOneHost) {
  const Connection c = connection(1000, {}, 1, 1);
  EXPECT_THAT(c.channels, IsEmpty());
  EXPECT_EQ(c.latency, 0);
}

Connection connection_with(std::int64_t fragments, double loss) {
  Connection connection;
  connection.message.count = fragments;
  connection.loss = loss;
  connection.losses = RandomStream(7, "camera: message 1: loss");
  return connection;
}

TEST(Retransmission, NeverHappensWithoutLoss) {
  EXPECT_EQ(fragments_sent_again(connection_with(1000, 0), 3), 0);
  EXPECT_FALSE(loses_a_fragment(connection_with(1000, 0), 3));
}

TEST(Retransmission, DependsOnTheNumberOfTheMessageAndNothingElse) {
  const Connection connection = connection_with(100, 0.2);
  bool has_difference = false;
  for (std::int64_t message = 0; message < 20; ++message) {
    EXPECT_EQ(fragments_sent_again(connection, message), fragments_sent_again(connection, message));
    has_difference = has_difference || fragments_sent_again(connection, message) !=
                                           fragments_sent_again(connection, 0);
  }
  EXPECT_TRUE(has_difference);
}

// Failures before n successes: mean n p / (1 - p), variance n p / (1 - p)².
TEST(Retransmission, IsNegativeBinomial) {
  constexpr int kMessages = 20'000;
  for (const double p : {0.001, 0.1, 0.5}) {
    for (const int n : {1, 7, 100}) {
      const Connection connection = connection_with(n, p);
      double sum = 0;
      double squares = 0;
      for (int m = 0; m < kMessages; ++m) {
        const auto again = static_cast<double>(fragments_sent_again(connection, m));
        sum += again;
        squares += again * again;
      }
      const double mean = n * p / (1 - p);
      const double variance = mean / (1 - p);
      EXPECT_NEAR(sum / kMessages, mean, 4 * std::sqrt(variance / kMessages)) << p << " " << n;
      const double measured = squares / kMessages - sum / kMessages * sum / kMessages;
      EXPECT_NEAR(measured, variance, 0.15 * variance + 0.001) << p << " " << n;
    }
  }
}

// A datagram message of n fragments survives with (1 - p)^n.
TEST(Retransmission, LosesDatagramsWithTheChanceOfAnyFragment) {
  constexpr int kMessages = 20'000;
  for (const double p : {0.001, 0.1, 0.5}) {
    for (const int n : {1, 7, 100}) {
      const Connection connection = connection_with(n, p);
      int lost = 0;
      for (int m = 0; m < kMessages; ++m) lost += loses_a_fragment(connection, m) ? 1 : 0;
      const double chance = 1 - std::pow(1 - p, n);
      const double sigma = std::sqrt(chance * (1 - chance) / kMessages);
      EXPECT_NEAR(static_cast<double>(lost) / kMessages, chance, 4 * sigma + 1e-12)
          << p << " " << n;
    }
  }
}

}  // namespace
}  // namespace cutwater::simulation
