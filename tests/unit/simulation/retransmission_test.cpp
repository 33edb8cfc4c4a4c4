#include "simulation/network/retransmission.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace cutwater::simulation {
namespace {

Connection connection_with(std::int64_t fragments, double loss) {
  Connection connection;
  connection.fragments = fragments;
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
