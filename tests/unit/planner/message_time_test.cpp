#include "planner/cost/times.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "support/world.hpp"

namespace cutwater::testing {
namespace {

/// h0 - 1000 B/s, 0.5 s - h1 - 250 B/s, 0.25 s - h2, and h3 apart.
Scenario two_links() {
  World world({{1, 100}});
  for (const char* name : {"h0", "h1", "h2", "h3"}) world.host(name);
  world.link("fast", "h0", "h1", 1000, 0.5);
  world.link("slow", "h1", "h2", 250, 0.25);
  return world.scenario();
}

double time_of_message(double bytes, std::size_t to, const Transport& transport, NetworkMode mode) {
  const Scenario scenario = two_links();
  const RouteFacts route = route_facts(scenario.platform, HostId(0), HostId(to));
  return planner::message_time(Bytes(bytes), route, transport, mode).value();
}

Transport in_fragments(double fragment, double header) {
  Transport transport;
  transport.fragment = Bytes(fragment);
  transport.header = Bytes(header);
  return transport;
}

// Σ latency + (S + ⌈S/F⌉ h) / min bandwidth
TEST(MessageTime, IsLatencyAndBytesOnTheSlowestLink) {
  EXPECT_DOUBLE_EQ(time_of_message(1000, 1, {}, NetworkMode::kFlow), 0.5 + 1);
  EXPECT_DOUBLE_EQ(time_of_message(1000, 2, {}, NetworkMode::kFlow), 0.75 + 4);
  EXPECT_DOUBLE_EQ(time_of_message(1000, 2, in_fragments(300, 50), NetworkMode::kFlow),
                   0.75 + (1000 + 4 * 50) / 250.0);
}

// The first hop sends 1 s, the second 4 s.
TEST(MessageTime, InPacketModeStoresAndForwardsOnePiece) {
  EXPECT_DOUBLE_EQ(time_of_message(1000, 2, {}, NetworkMode::kPacket), 0.75 + 1 + 4);
}

// Fragments of 500 B: the first reaches h1 after 0.5 s of sending, the second keeps up; the slow
// link then sends for 2 · 2 s.
TEST(MessageTime, InPacketModeIsOneFragmentLongerAHop) {
  EXPECT_DOUBLE_EQ(time_of_message(1000, 2, in_fragments(500, 0), NetworkMode::kPacket),
                   0.75 + 0.5 + 2 * 2);
}

// 500 B and 100 B: the short one waits until the slow link has sent the long one.
TEST(MessageTime, LetsAShortLastFragmentWaitForTheOneBefore) {
  EXPECT_DOUBLE_EQ(time_of_message(600, 2, in_fragments(500, 0), NetworkMode::kPacket),
                   0.75 + 0.5 + 2 + 0.4);
}

// n - 1 times (F'/B + RTT), then F'/B + latency.
TEST(MessageTime, WithAWindowOfOneIsStopAndWait) {
  Transport transport = in_fragments(90, 10);
  transport.window = 1;
  const double expected = 2 * (0.1 + 1.0) + 0.1 + 0.5;
  EXPECT_DOUBLE_EQ(time_of_message(270, 1, transport, NetworkMode::kFlow), expected);
  EXPECT_DOUBLE_EQ(time_of_message(270, 1, transport, NetworkMode::kPacket), expected);
}

// Four fragments of 1 s fill the round trip of 1 s and the 1 s of the first: no pause.
TEST(MessageTime, IsNotHeldUpByAWideWindow) {
  Transport transport = in_fragments(1000, 0);
  transport.window = 4;
  for (const NetworkMode mode : {NetworkMode::kFlow, NetworkMode::kPacket}) {
    EXPECT_DOUBLE_EQ(time_of_message(10000, 1, transport, mode), 0.5 + 10);
  }
}

TEST(MessageTime, AddsTheSoftwareOverhead) {
  Transport transport;
  transport.overhead = Seconds(0.125);
  EXPECT_DOUBLE_EQ(time_of_message(1000, 1, transport, NetworkMode::kFlow), 0.5 + 1 + 0.125);
  EXPECT_DOUBLE_EQ(time_of_message(1000, 0, transport, NetworkMode::kFlow), 0.125);
}

TEST(MessageTime, IsInfiniteWithoutARoute) {
  EXPECT_TRUE(std::isinf(time_of_message(1000, 3, {}, NetworkMode::kFlow)));
}

}  // namespace
}  // namespace cutwater::testing
