// Fragments lost at random: datagrams and retransmission.
#include "analytic/chain.hpp"
#include "support/checks.hpp"

namespace cutwater::testing {
namespace {

constexpr NetworkMode kModes[] = {NetworkMode::kFlow, NetworkMode::kPacket};
constexpr int kMessages = 20'000;

/// Messages of `fragments` fragments of 1 s, far enough apart not to meet, over links that lose.
World lossy(NetworkMode mode, Delivery delivery, int fragments, const std::vector<double>& losses,
            double latency = 2) {
  World world({{0, fragments * 940.0}, {0, 1}});
  world.host("h0");
  for (std::size_t i = 0; i < losses.size(); ++i) {
    world.host(fmt::format("h{}", i + 1));
    world
        .link(fmt::format("l{}", i), fmt::format("h{}", i), fmt::format("h{}", i + 1), 1000,
              latency)
        .loss = losses[i];
  }
  world.options().network = mode;
  Stream& stream = world.stream("s", "h0", {{"h0", 0}, {fmt::format("h{}", losses.size()), 1}});
  stream.transport.fragment = Bytes(940);
  stream.transport.header = Bytes(60);
  stream.transport.delivery = delivery;
  stream.arrivals = PeriodicArrivals{PerSecond(1e-3), Seconds(0)};
  stream.frames = kMessages;
  return world;
}

double delivered_ratio(const Run& run) {
  double delivered = 0;
  for (const FrameRecord& f : run.frames) delivered += f.end == End::kDelivered ? 1 : 0;
  return delivered / static_cast<double>(run.frames.size());
}

double retransmissions(const Run& run) {
  double sum = 0;
  for (const FrameRecord& f : run.frames) sum += static_cast<double>(f.retransmissions);
  return sum;
}

// s = (1 - p)^n, p = 1 - Π (1 - p_link); the ratio of N has σ = √(s (1 - s) / N).
TEST(Datagram, SurvivesWhenEveryFragmentDoes) {
  const struct {
    int fragments;
    std::vector<double> losses;
  } cases[] = {{1, {0.3}}, {20, {0.02}}, {20, {0.02, 0.01}}, {70, {0.001, 0, 0.004}}};
  for (const NetworkMode mode : kModes) {
    for (const auto& c : cases) {
      double survival = 1;
      for (const double loss : c.losses) survival *= std::pow(1 - loss, c.fragments);
      const auto run = checked_run(lossy(mode, Delivery::kDatagram, c.fragments, c.losses));
      EXPECT_NEAR(delivered_ratio(run), survival,
                  3 * std::sqrt(survival * (1 - survival) / kMessages));
      for (const FrameRecord& f : run.frames) {
        ASSERT_TRUE(f.end == End::kDelivered || f.end == End::kLoss) << to_text(f);
      }
    }
  }
}

// Sent again until delivered: failures before n successes, mean n p / (1 - p), variance
// n p / (1 - p)², independent between messages.
TEST(Reliable, SendsLostFragmentsAgain) {
  const struct {
    int fragments;
    std::vector<double> losses;
  } cases[] = {{1, {0.3}}, {20, {0.02}}, {20, {0.02, 0.01}}, {7, {0.2, 0, 0.1}}};
  for (const NetworkMode mode : kModes) {
    for (const auto& c : cases) {
      double survival = 1;
      for (const double loss : c.losses) survival *= 1 - loss;
      const double p = 1 - survival;
      const auto run = checked_run(lossy(mode, Delivery::kReliable, c.fragments, c.losses));
      EXPECT_EQ(delivered_ratio(run), 1);
      EXPECT_NEAR(retransmissions(run) / kMessages, c.fragments * p / (1 - p),
                  3 * std::sqrt(c.fragments * p / kMessages) / (1 - p));
    }
  }
}

// Each retransmission is a fragment more on the link, in the transfer and in the time:
// flow (n + r) F/B + L.
TEST(Reliable, PaysTheBytesOfRetransmissionsInFlowMode) {
  const auto run = checked_run(lossy(NetworkMode::kFlow, Delivery::kReliable, 5, {0.1}));
  for (const FrameRecord& frame : run.frames) {
    ASSERT_NEAR(latency(frame), 5 + static_cast<double>(frame.retransmissions) + 2, 1e-6);
  }
  EXPECT_EXACT(run.links.at(0).bytes.value(), 1000 * (5 * kMessages + retransmissions(run)));
  double wire = 0;
  for (const TransferRecord& transfer : run.transfers) wire += transfer.bytes.value();
  EXPECT_EXACT(wire, run.links[0].bytes.value());
}

// A message shorter than its fragment is sent again at its own size: (1 + r) (440 + 60) / 1000.
TEST(Reliable, PaysTheBytesOfAShortFragmentInBothModes) {
  for (const NetworkMode mode : kModes) {
    World world = lossy(mode, Delivery::kReliable, 1, {0.2});
    world.workload().streams[0].transport.fragment = Bytes(9400);
    const auto run = checked_run(world);
    EXPECT_EXACT(run.links.at(0).bytes.value(), 1000 * (kMessages + retransmissions(run)));
  }
}

// Packet: the sender notices a round trip after the fragment left, so a message of one fragment
// takes (1 + r) F/B + r 2 L + L, and stop-and-wait (n + r) (F/B + 2 L) - L.
TEST(Reliable, NoticesALossAfterARoundTripInPacketMode) {
  for (const int fragments : {1, 4}) {
    World world = lossy(NetworkMode::kPacket, Delivery::kReliable, fragments, {0.2});
    if (fragments > 1) world.workload().streams[0].transport.window = 1;
    const auto run = checked_run(world);
    for (const FrameRecord& frame : run.frames) {
      const double sent = fragments + static_cast<double>(frame.retransmissions);
      ASSERT_NEAR(latency(frame), sent * 5 - 2, 1e-6);
    }
    EXPECT_EQ(static_cast<double>(run.links.at(0).lost_fragments), retransmissions(run));
    EXPECT_EXACT(run.links[0].bytes.value(), 1000 * (fragments * kMessages + retransmissions(run)));
  }
}

// What is lost on the second link has used the first: fragments on link 1 n + r, on link 2 those
// not lost on link 1.
TEST(Reliable, UsesTheLinksUpToTheLossInPacketMode) {
  const auto run = checked_run(lossy(NetworkMode::kPacket, Delivery::kReliable, 5, {0.1, 0.2}));
  const double sent = 5 * kMessages + retransmissions(run);
  EXPECT_EXACT(run.links.at(0).bytes.value(), 1000 * sent);
  EXPECT_EXACT(run.links.at(2).bytes.value(),
               1000 * (sent - static_cast<double>(run.links[0].lost_fragments)));
}

// Without latency a lost fragment is sent again one fragment time after it has left:
// (1 + 2 r) F/B.
TEST(Reliable, WaitsOneFragmentWithoutLatencyInPacketMode) {
  const auto run = checked_run(lossy(NetworkMode::kPacket, Delivery::kReliable, 1, {0.3}, 0));
  for (const FrameRecord& frame : run.frames) {
    ASSERT_NEAR(latency(frame), 1 + 2 * static_cast<double>(frame.retransmissions), 1e-6);
  }
}

// Reliable messages arrive in order although the first needs more tries: two messages of one
// fragment at once, the second never before the first.
TEST(Reliable, DeliversInOrder) {
  for (const NetworkMode mode : kModes) {
    World world = lossy(mode, Delivery::kReliable, 1, {0.5});
    world.workload().streams[0].arrivals = PoissonArrivals{PerSecond(0.1)};
    world.workload().streams[0].transport.send_buffer = kMessages;
    const auto run = checked_run(world);
    for (std::size_t i = 0; i < run.frames.size(); ++i) {
      ASSERT_EQ(run.frames[i].frame, static_cast<std::int64_t>(i));
    }
  }
}

// A lost datagram ends when its last fragment would have arrived, n F/B + L, and has used the
// links until then.
TEST(Datagram, IsLostWhenItWouldHaveArrived) {
  for (const NetworkMode mode : kModes) {
    const auto run = checked_run(lossy(mode, Delivery::kDatagram, 5, {0.1}));
    for (const FrameRecord& frame : run.frames) {
      ASSERT_NEAR(frame.transfer.value(), 5, 1e-6);
      ASSERT_NEAR(frame.propagation.value(), 2, 1e-6);
    }
    EXPECT_EXACT(run.links.at(0).bytes.value(), 5000.0 * kMessages);
  }
}

}  // namespace
}  // namespace cutwater::testing
