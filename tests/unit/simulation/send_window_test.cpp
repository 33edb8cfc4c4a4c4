#include "simulation/network/send_window.hpp"

#include <gtest/gtest.h>

namespace cutwater::simulation {
namespace {

constexpr double kRoundTrip = 0.05;
constexpr double kTimeout = kRoundTrip + 0.2;

SendWindow window_of(std::optional<int> limit, std::optional<TcpRules> tcp = std::nullopt) {
  Transport transport;
  transport.window = limit;
  transport.tcp = tcp;
  return SendWindow(transport, kRoundTrip);
}

TEST(SendWindow, IsUnlimitedWithoutRules) {
  SendWindow window = window_of(std::nullopt);
  EXPECT_TRUE(window.is_unlimited());
  window.acknowledge(5);
  window.restart(100, 1);
  EXPECT_TRUE(window.is_unlimited());
}

TEST(SendWindow, StaysAsGivenWithoutTcp) {
  SendWindow window = window_of(4);
  EXPECT_FALSE(window.is_unlimited());
  window.acknowledge(100);
  EXPECT_EQ(window.size(), 4);
  window.restart(100, 1);
  EXPECT_EQ(window.size(), 4);
}

TEST(SendWindow, StartsSlowlyAndGrowsByWhatIsAcknowledged) {
  SendWindow window = window_of(std::nullopt, TcpRules{});
  EXPECT_EQ(window.size(), 10);
  window.acknowledge(10);
  EXPECT_EQ(window.size(), 20);
  window.acknowledge(20);
  EXPECT_EQ(window.size(), 40);
}

TEST(SendWindow, GrowsNoFurtherThanItsLimit) {
  SendWindow window = window_of(15, TcpRules{});
  window.acknowledge(10);
  EXPECT_EQ(window.size(), 15);
}

TEST(SendWindow, IsBelowItsInitialSizeWhenTheLimitIs) {
  EXPECT_EQ(window_of(3, TcpRules{}).size(), 3);
}

// 10 → 80; halved once for every full timeout: 250 ms.
TEST(SendWindow, IsHalvedForEveryTimeoutOfIdleness) {
  const auto after = [](double idle) {
    SendWindow window = window_of(std::nullopt, TcpRules{});
    window.acknowledge(70);
    window.restart(idle, 80);
    return window.size();
  };
  EXPECT_EQ(after(0), 80);
  EXPECT_EQ(after(0.99 * kTimeout), 80);
  EXPECT_EQ(after(kTimeout), 40);
  EXPECT_EQ(after(1.99 * kTimeout), 40);
  EXPECT_EQ(after(2.01 * kTimeout), 20);
  EXPECT_EQ(after(3.01 * kTimeout), 10);
  EXPECT_EQ(after(1000), 10);  // not below the initial one
}

// Messages of 15 fragments had never more than 15 in flight: the window counts as 30, then 15.
TEST(SendWindow, ForgetsWhatCouldNeverBeUsedWhenItRestarts) {
  SendWindow window = window_of(std::nullopt, TcpRules{});
  window.acknowledge(1000);
  window.restart(kTimeout, 15);
  EXPECT_EQ(window.size(), 15);
}

TEST(SendWindow, KeepsItsSizeWhenIdlenessDoesNotRestartIt) {
  TcpRules tcp;
  tcp.restart_after_idle = false;
  SendWindow window = window_of(std::nullopt, tcp);
  window.acknowledge(70);
  window.restart(1000, 1);
  EXPECT_EQ(window.size(), 80);
}

}  // namespace
}  // namespace cutwater::simulation
