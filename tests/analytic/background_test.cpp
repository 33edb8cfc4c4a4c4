// Traffic that is not ours: its mean rate, and what it does to a stream.
#include <cmath>

#include "analytic/chain.hpp"
#include "support/checks.hpp"
#include "support/total.hpp"

namespace cutwater::testing {
namespace {

constexpr NetworkMode kModes[] = {NetworkMode::kFlow, NetworkMode::kPacket};

/// A stream on h1 alone that keeps the run going for `seconds`, and a flow of 100 B messages from
/// h0 to h1 on a link of 100 000 B/s.
World flow_beside_a_stream(NetworkMode mode, TrafficPattern pattern, double seconds) {
  World world = in_mode(chain({{0, 1}}, {{100'000}}), mode);
  Stream& stream = world.stream("s", "h1", {{"h1", 0}});
  stream.arrivals = TraceArrivals{{Seconds(seconds)}};
  world.workload().background.push_back({"b", HostId(0), HostId(1), pattern, Bytes(100)});
  return world;
}

// A message every 100 B / rate = 0.1 s from 0 on: 100 of them by 9.95.
TEST(ConstantTraffic, SendsAMessageAnInterval) {
  for (const NetworkMode mode : kModes) {
    const ConstantTraffic pattern{BytesPerSecond(1000)};
    const auto run = checked_run(flow_beside_a_stream(mode, pattern, 9.95));
    EXPECT_EXACT(run.links.at(0).bytes.value(), 100 * 100);
    EXPECT_EQ(run.links[1].bytes.value(), 0);
  }
}

// 10 messages a second for 10 000 s: σ = √100 000 messages.
TEST(PoissonTraffic, HasItsRateInTheMean) {
  for (const NetworkMode mode : kModes) {
    const PoissonTraffic pattern{BytesPerSecond(1000)};
    const auto run = checked_run(flow_beside_a_stream(mode, pattern, 10'000));
    EXPECT_NEAR(run.links.at(0).bytes.value() / 100, 100'000, 3 * std::sqrt(100'000.0));
  }
}

// On for 2 s, off for 3 s, both exponential, 1000 B/s while on: 400 B/s in the mean. The time on
// within T has the variance 2 a² b² T / (a + b)³, a and b the mean times on and off.
TEST(OnOffTraffic, HasItsRateWhileOn) {
  for (const NetworkMode mode : kModes) {
    const OnOffTraffic pattern{BytesPerSecond(1000), Seconds(2), Seconds(3)};
    const double T = 100'000;
    const auto run = checked_run(flow_beside_a_stream(mode, pattern, T));
    const double deviation = std::sqrt(2 * 4 * 9 * T / 125);
    EXPECT_NEAR(run.links.at(0).bytes.value(), 400 * T, 3 * 1000 * deviation);
  }
}

// The run ends with the last frame although the flow would go on.
TEST(BackgroundTraffic, DoesNotKeepTheRunGoing) {
  for (const NetworkMode mode : kModes) {
    const ConstantTraffic pattern{BytesPerSecond(1000)};
    EXPECT_EXACT(checked_run(flow_beside_a_stream(mode, pattern, 10)).end, 10);
  }
}

/// One message of 3000 B at `time` beside messages of 100 B every 0.4 s on a link of 1000 B/s.
World message_beside_a_flow(NetworkMode mode, double time) {
  World world = in_mode(chain({{0, 1}}, {{1000}}), mode);
  Stream& stream = world.stream("s", "h0", {{"h1", 0}});
  stream.arrivals = TraceArrivals{{Seconds(time)}};
  stream.input = Bytes(3000);
  world.workload().background.push_back(
      {"b", HostId(0), HostId(1), ConstantTraffic{BytesPerSecond(250)}, Bytes(100)});
  return world;
}

// Flow: for 0.2 s of every 0.4 s a small message has half of the link, so 300 B of ours pass in
// 0.4 s: the link less 250 B/s. 3000 B take 4 s.
TEST(BackgroundTraffic, TakesItsRateFromAMessageInFlowMode) {
  EXPECT_EQ(ends(checked_run(message_beside_a_flow(NetworkMode::kFlow, 0))), "d0@4");
}

// Packet: our message is in one piece and waits for what is before it: at 0.05 for 0.05 s.
TEST(BackgroundTraffic, MakesAMessageWaitItsTurnInPacketMode) {
  EXPECT_EQ(ends(checked_run(message_beside_a_flow(NetworkMode::kPacket, 0.05))), "d0@3.1");
}

// Two bottlenecks: the flow, always busy, leaves half of l1 (1000 B/s) to the first stream, 2000 B
// in 4 s, and that leaves 2500 B/s of l2 (3000 B/s) to the second, 8000 B in 3.2 s.
TEST(BackgroundTraffic, SharesWhereSimGridDividesTheLinks) {
  World world({{0, 1}});
  for (const char* host : {"a", "b", "c"}) world.host(host);
  world.link("l1", "a", "b", 1000);
  world.link("l2", "b", "c", 3000);
  world.stream("ac", "a", {{"c", 0}}).input = Bytes(2000);
  world.stream("bc", "b", {{"c", 0}}).input = Bytes(8000);
  world.workload().background.push_back(
      {"b", HostId(0), HostId(1), ConstantTraffic{BytesPerSecond(1000)}, Bytes(1'000'000)});
  const auto run = checked_run(world);
  EXPECT_EQ(ends(run, 0), "d0@4");
  EXPECT_EQ(ends(run, 1), "d0@3.2");
  EXPECT_EXACT(run.links.at(0).bytes.value(), 2000 + 2000);
}

struct Total {
  double count = 0;
  double wait = 0;
};

// Two Poisson sources are one: frames at 0.5 and messages at 0.3 of a link that takes 1 s for each
// make an M/D/1 with ρ = 0.8. Deviation as in single_server_test.cpp.
TEST(BackgroundTraffic, MakesAnMD1QueueTogetherWithAStream) {
  World world = in_mode(chain({{0, 1000}, {0, 1}}, {{1000}}), NetworkMode::kPacket);
  Stream& stream = world.stream("s", "h0", {{"h0", 0}, {"h1", 1}});
  stream.arrivals = PoissonArrivals{PerSecond(0.5)};
  stream.frames = 5'000'000;
  stream.transport.delivery = Delivery::kDatagram;
  world.workload().background.push_back(
      {"b", HostId(0), HostId(1), PoissonTraffic{BytesPerSecond(300)}, Bytes(1000)});
  const auto total = run_total<Total>(world.scenario(), [](Total& t, const FrameRecord& f) {
    t.count += 1;
    t.wait += latency(f) - 1;
  });
  EXPECT_NEAR(total.wait / total.count / (0.8 / (2 * 0.2)), 1, 0.01);
}

}  // namespace
}  // namespace cutwater::testing
