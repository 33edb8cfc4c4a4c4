// One frame alone: simulation against the closed form of DESIGN 4.3.
#include <gtest/gtest.h>

#include "analytic/chain.hpp"
#include "support/checks.hpp"

namespace cutwater::testing {
namespace {

constexpr NetworkMode kModes[] = {NetworkMode::kFlow, NetworkMode::kPacket};

double sum_of_latencies(const std::vector<Wire>& wires) {
  double sum = 0;
  for (const Wire& wire : wires) sum += wire.latency;
  return sum;
}

double least_rate(const std::vector<Wire>& wires) {
  double least = wires.front().rate;
  for (const Wire& wire : wires) least = std::min(least, wire.rate);
  return least;
}

/// One frame, 10 ms on the first host, 20 ms on the last, a message in fragments between.
struct Crossing {
  std::vector<Wire> wires;
  double message = 100'000;
  double fragment = 1400;
  double header = 60;

  FrameRecord simulate(NetworkMode mode, Delivery delivery = Delivery::kReliable) const {
    World world = in_mode(chain({{0.010, message}, {0.020, 1}}, wires), mode);
    const std::string last = fmt::format("h{}", wires.size());
    Stream& stream = world.stream("s", "h0", {{"h0", 0}, {last, 1}});
    stream.transport.fragment = Bytes(fragment);
    stream.transport.header = Bytes(header);
    stream.transport.delivery = delivery;
    return checked_run(world).frames.at(0);
  }
  double wire() const { return message + std::ceil(message / fragment) * header; }
};

const std::vector<std::vector<Wire>> kRoutes = {
    {{1e6, 0.005}},
    {{1e6, 0.005}, {1e6, 0.003}},
    {{1e6, 0.005}, {3e6, 0.025}},
    {{5e6, 0.005}, {7e5, 0.000}},
    {{1e6, 0.005}, {1e6, 0.003}, {1e6, 0.010}},
    {{9e6, 0.001}, {1e6, 0.040}, {4e6, 0.002}},
    {{2e6, 0.000}, {1e6, 0.000}, {5e5, 0.050}},
};

// latency = 10 ms + Σ latency + wire / min bandwidth + 20 ms, wire = S + ⌈S/F⌉ h.
TEST(OneFrame, InFlowModeTakesTheSlowestLinkForItsBytesAndEveryLatencyOnce) {
  for (const auto& wires : kRoutes) {
    const Crossing crossing{wires};
    const double expected = 0.030 + sum_of_latencies(wires) + crossing.wire() / least_rate(wires);
    EXPECT_EXACT(latency(crossing.simulate(NetworkMode::kFlow)), expected);
  }
}

// latency = 10 ms + store and forward, fragment by fragment + 20 ms.
TEST(OneFrame, InPacketModeIsStoredAndForwardedByFragment) {
  for (const auto& wires : kRoutes) {
    for (const Delivery delivery : {Delivery::kReliable, Delivery::kDatagram}) {
      const Crossing crossing{wires};
      const double expected = 0.030 + store_and_forward(fragments_of(100'000, 1400, 60), wires);
      EXPECT_EXACT(latency(crossing.simulate(NetworkMode::kPacket, delivery)), expected);
    }
  }
}

// Links alike: Σ latency + wire / B + (hops - 1) (F + h) / B. The last fragment is shorter, but it
// waits behind the full one before it.
TEST(OneFrame, InPacketModeCostsOneFullFragmentForEachFurtherHop) {
  for (int hops = 1; hops <= 3; ++hops) {
    const Crossing crossing{std::vector<Wire>(hops, Wire{1e6, 0.005})};
    const double expected = 0.030 + hops * 0.005 + crossing.wire() / 1e6 + (hops - 1) * 1460 / 1e6;
    EXPECT_EXACT(latency(crossing.simulate(NetworkMode::kPacket)), expected);
  }
}

// The last fragment holds 100000 - 71·1400 = 600 B. Behind a link slow enough nothing waits, so it
// alone adds its time: wire / B + 660 / 4B + 660 / 8B.
TEST(OneFrame, InPacketModeCostsTheLastFragmentBehindTheSlowLink) {
  const Crossing crossing{{{1e6, 0.001}, {4e6, 0.001}, {8e6, 0.001}}};
  const double expected = 0.030 + 0.003 + crossing.wire() / 1e6 + 660 / 4e6 + 660 / 8e6;
  EXPECT_EXACT(latency(crossing.simulate(NetworkMode::kPacket)), expected);
}

// Before the slow link the first fragment alone adds its time: F/4B + F/2B + wire / B.
TEST(OneFrame, InPacketModeCostsTheFirstFragmentBeforeTheSlowLink) {
  const Crossing crossing{{{4e6, 0.001}, {2e6, 0.001}, {1e6, 0.001}}};
  const double expected = 0.030 + 0.003 + 1460 / 4e6 + 1460 / 2e6 + crossing.wire() / 1e6;
  EXPECT_EXACT(latency(crossing.simulate(NetworkMode::kPacket)), expected);
}

// A message shorter than a fragment is one fragment of its own size: (500 + 60) / B a hop.
TEST(OneFrame, ShorterThanAFragmentHasOneHeader) {
  const Crossing crossing{{{1e6, 0.005}, {1e6, 0.005}}, 500};
  EXPECT_EXACT(latency(crossing.simulate(NetworkMode::kFlow)), 0.030 + 0.010 + 560 / 1e6);
  EXPECT_EXACT(latency(crossing.simulate(NetworkMode::kPacket)), 0.030 + 0.010 + 2 * 560 / 1e6);
}

// S = 3 F exactly: three headers, no empty fourth fragment.
TEST(OneFrame, ThatFillsItsFragmentsHasNoEmptyOne) {
  const Crossing crossing{{{1e6, 0.005}}, 4200};
  for (const NetworkMode mode : kModes) {
    EXPECT_EXACT(latency(crossing.simulate(mode)), 0.030 + 0.005 + (4200 + 3 * 60) / 1e6);
  }
}

// Without `fragment` a message is one piece without header; packet forwards it whole:
// S/B1 + S/B2.
TEST(OneFrame, WithoutFragmentsIsForwardedWhole) {
  const double expected[] = {0.030 + 0.003 + 1e5 / 1e6, 0.030 + 0.003 + 1e5 / 1e6 + 1e5 / 2e6};
  for (std::size_t m = 0; m < 2; ++m) {
    World world =
        in_mode(chain({{0.010, 1e5}, {0.020, 1}}, {{1e6, 0.001}, {2e6, 0.002}}), kModes[m]);
    world.stream("s", "h0", {{"h0", 0}, {"h2", 1}});
    EXPECT_EXACT(latency(checked_run(world).frames.at(0)), expected[m]);
  }
}

// Plans with a stage on every host: the sum over hops.
//   1 s + 1000/1e3 + 0.5 + 2 s + 500/1e3 + 0.25 + 4 s
TEST(OneFrame, CrossesEveryStageInTurn) {
  for (const NetworkMode mode : kModes) {
    World world = in_mode(chain({{1, 1000}, {2, 500}, {4, 1}}, {{1e3, 0.5}, {1e3, 0.25}}), mode);
    world.stream("s", "h0", {{"h0", 0}, {"h1", 1}, {"h2", 2}});
    const auto run = checked_run(world);
    EXPECT_EXACT(latency(run.frames.at(0)), 1 + 1 + 0.5 + 2 + 0.5 + 0.25 + 4);
    ASSERT_EQ(run.computes.size(), 3u);
    EXPECT_EXACT(run.computes[2].start.value(), 5.25);
    ASSERT_EQ(run.transfers.size(), 2u);
    EXPECT_EXACT(run.transfers[1].start.value(), 4.5);
    EXPECT_EXACT(run.transfers[1].arrival.value(), 5.25);
    EXPECT_EXACT(run.transfers[1].bytes.value(), 500);
  }
}

// A source without layers sends the input: 1000/1e3 + 0.5 before the first stage.
TEST(OneFrame, OfASourceWithoutLayersSendsItsInput) {
  for (const NetworkMode mode : kModes) {
    World world = in_mode(chain({{2, 1}}, {{1e3, 0.5}}), mode);
    world.stream("s", "h0", {{"h1", 0}}).input = Bytes(1000);
    const auto run = checked_run(world);
    EXPECT_EQ(ends(run), "d0@3.5");
    EXPECT_EQ(run.transfers.at(0).stage, -1);
    EXPECT_EXACT(run.frames[0].transfer.value(), 1.0);
    EXPECT_EXACT(run.frames[0].propagation.value(), 0.5);
    EXPECT_EXACT(run.frames[0].compute.value(), 2.0);
  }
}

// The result crosses back in the other direction, at its rate: 4000/2e3 + 0.5.
TEST(OneFrame, ReturnsItsResult) {
  for (const NetworkMode mode : kModes) {
    World world({{1, 1000}, {2, 1}});
    world.host("device");
    world.host("edge");
    world.link("l", "device", "edge", 1e3, 0.5).down = BytesPerSecond(2e3);
    world.options().network = mode;
    world.stream("s", "device", {{"device", 0}, {"edge", 1}}).result =
        ResultReturn{Bytes(4000), HostId(0)};
    const auto run = checked_run(world);
    EXPECT_EQ(ends(run), "d0@7");  // 1 + 1 + 0.5 + 2 + 2 + 0.5
    EXPECT_EQ(run.transfers.at(1).stage, 1);
    EXPECT_EQ(run.transfers.at(1).from, HostId(1));
    EXPECT_EQ(run.transfers.at(1).to, HostId(0));
  }
}

// A result for the host of the last stage is there at once.
TEST(OneFrame, ResultForTheLastHostCostsNothing) {
  World world = chain({{1, 1000}, {2, 1}}, {{1e3, 0.5}});
  world.stream("s", "h0", {{"h0", 0}, {"h1", 1}}).result = ResultReturn{Bytes(4000), HostId(1)};
  EXPECT_EQ(ends(checked_run(world)), "d0@4.5");
}

// device, edge, device: 1 + (1000/1e3 + 0.5) + 2 + (500/1e3 + 0.5) + 4.
TEST(OneFrame, MayComeBackToAHost) {
  for (const NetworkMode mode : kModes) {
    World world = in_mode(chain({{1, 1000}, {2, 500}, {4, 1}}, {{1e3, 0.5}}), mode);
    world.stream("s", "h0", {{"h0", 0}, {"h1", 1}, {"h0", 2}});
    EXPECT_EQ(ends(checked_run(world)), "d0@9.5");
  }
}

// Two stages on one host: nothing crosses a link.
TEST(OneFrame, CrossesNothingBetweenStagesOfOneHost) {
  for (const NetworkMode mode : kModes) {
    World world = in_mode(chain({{1, 1e9}, {2, 500}, {4, 1}}, {{1e3, 0.5}}), mode);
    world.stream("s", "h0", {{"h0", 0}, {"h0", 1}, {"h1", 2}});
    EXPECT_EQ(ends(checked_run(world)), "d0@8");  // 1 + 0 + 2 + 0.5 + 0.5 + 4
  }
}

// Software overhead is added once a message to its propagation.
TEST(OneFrame, PaysTheSoftwareOverheadOfEachMessage) {
  for (const NetworkMode mode : kModes) {
    World world = in_mode(chain({{1, 1000}, {2, 1}}, {{1e3, 0.5}, {1e3, 0.5}}), mode);
    world.stream("s", "h0", {{"h1", 0}, {"h2", 1}}).transport.overhead = Seconds(0.125);
    const auto run = checked_run(world);
    EXPECT_EQ(ends(run), "d0@6.25");  // (1 + 0.5 + 0.125) + 1 + (1 + 0.5 + 0.125) + 2
    EXPECT_EXACT(run.frames[0].propagation.value(), 1.25);
    EXPECT_EXACT(run.frames[0].transfer.value(), 2.0);
  }
}

// Without bytes there is only the latency.
TEST(OneFrame, WithoutBytesTakesTheLatencyAlone) {
  for (const NetworkMode mode : kModes) {
    World world = in_mode(chain({{1, 0}, {2, 1}}, {{1e3, 0.5}, {1e3, 0.5}}), mode);
    world.stream("s", "h0", {{"h0", 0}, {"h2", 1}});
    EXPECT_EQ(ends(checked_run(world)), "d0@4");
  }
}

// Work is block seconds times the host's slowdown.
TEST(OneFrame, ComputesLongerOnASlowHost) {
  World world({{1, 1}, {2, 1}});
  world.host("device").slowdown = 10;
  world.stream("s", "device", {{"device", 1}});
  EXPECT_EQ(ends(checked_run(world)), "d0@30");
}

}  // namespace
}  // namespace cutwater::testing
