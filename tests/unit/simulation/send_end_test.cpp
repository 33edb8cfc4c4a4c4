#include "simulation/network/send_end.hpp"

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

Transport transport_of(int send_buffer, std::optional<TcpRules> tcp = std::nullopt) {
  Transport transport;
  transport.send_buffer = send_buffer;
  transport.tcp = tcp;
  return transport;
}

TEST(SendEnd, HandsOverInOrder) {
  SendEnd end(transport_of(2), kRoundTrip);
  EXPECT_FALSE(end.has_next());
  end.push(7);
  end.push(8);
  EXPECT_TRUE(end.has_next());
  EXPECT_EQ(end.take(), 7u);
  EXPECT_EQ(end.take(), 8u);
  EXPECT_EQ(end.taken(), 2);
  EXPECT_FALSE(end.has_next());
}

TEST(SendEnd, HasRoomInItsBufferAndWhereNothingIsBeforeAFreeNetwork) {
  SendEnd end(transport_of(1), kRoundTrip);
  EXPECT_TRUE(end.has_room(false));
  end.push(7);
  EXPECT_FALSE(end.has_room(false));
  EXPECT_FALSE(end.has_room(true));
  SendEnd unbuffered(transport_of(0), kRoundTrip);
  EXPECT_TRUE(unbuffered.has_room(true));
  EXPECT_FALSE(unbuffered.has_room(false));
}

TEST(SendEnd, HandsOverNothingWhileHeld) {
  SendEnd end(transport_of(0), kRoundTrip);
  end.hold(true);
  EXPECT_FALSE(end.has_room(true));
  end.push(7);
  EXPECT_FALSE(end.has_next());
  end.hold(false);
  EXPECT_TRUE(end.has_next());
}

TEST(SendEnd, ShakesHandsOnceAndOnlyWithTcp) {
  SendEnd plain(transport_of(1), kRoundTrip);
  EXPECT_EQ(plain.shake_hands(3), 3);
  SendEnd tcp(transport_of(1, TcpRules{}), kRoundTrip);
  EXPECT_EQ(tcp.shake_hands(3), 3 + kRoundTrip);
  EXPECT_EQ(tcp.last_sent, 3 + kRoundTrip);
  EXPECT_EQ(tcp.shake_hands(5), 5);
}

}  // namespace
}  // namespace cutwater::simulation
