// Queues one behind the other, deterministic service: D/D/1 tandems solved frame by frame.
#include "analytic/chain.hpp"
#include "support/checks.hpp"

namespace cutwater::testing {
namespace {

constexpr NetworkMode kModes[] = {NetworkMode::kFlow, NetworkMode::kPacket};

/// Stages of 3, 5 and 2 ms, messages of 4 and 1 ms with latencies of 10 and 20 ms.
World three_stages(NetworkMode mode, double frames_per_second, int frames) {
  World world = in_mode(
      chain({{0.003, 4000}, {0.005, 1000}, {0.002, 1}}, {{1e6, 0.010}, {1e6, 0.020}}), mode);
  Stream& stream = world.stream("s", "h0", {{"h0", 0}, {"h1", 1}, {"h2", 2}});
  stream.arrivals = PeriodicArrivals{PerSecond(frames_per_second), Seconds(0)};
  stream.frames = frames;
  stream.queue.frames = frames;
  stream.transport.send_buffer = frames;
  return world;
}
constexpr double kAlone = 0.003 + 0.004 + 0.010 + 0.005 + 0.001 + 0.020 + 0.002;

// Period 10 ms > the largest service 5 ms: no frame ever waits.
TEST(Tandem, UnderloadedDelaysEveryFrameAlike) {
  for (const NetworkMode mode : kModes) {
    const auto run = checked_run(three_stages(mode, 100, 200));
    ASSERT_EQ(run.frames.size(), 200u);
    for (const FrameRecord& frame : run.frames) {
      EXPECT_EXACT(latency(frame), kAlone);
      EXPECT_NEAR(frame.queue.value(), 0, 1e-12);
      EXPECT_NEAR(frame.egress_wait.value(), 0, 1e-12);
    }
  }
}

// Period 4 ms, bottleneck b = 5 ms (stage 2): departures every b, latency = alone + k (b - T),
// and all of the wait is in the queue of stage 2.
TEST(Tandem, OverloadedStageAddsItsExcessToEachFurtherFrame) {
  for (const NetworkMode mode : kModes) {
    const auto run = checked_run(three_stages(mode, 250, 200));
    for (const FrameRecord& frame : frames_of(run)) {
      const double wait = static_cast<double>(frame.frame) * 0.001;
      EXPECT_EXACT(latency(frame), kAlone + wait);
      EXPECT_NEAR(frame.queue.value(), wait, 1e-9);
    }
  }
}

// Period 3 ms, stage 2 sped up to 1 ms: the first link, 4 ms a message, is the bottleneck and the
// wait is in front of it: alone + k (4 ms - 3 ms).
TEST(Tandem, OverloadedLinkAddsItsExcessToEachFurtherFrame) {
  for (const NetworkMode mode : kModes) {
    World world = in_mode(chain({{0.003, 4000}, {0.001, 1}}, {{1e6, 0.010}}), mode);
    Stream& stream = world.stream("s", "h0", {{"h0", 0}, {"h1", 1}});
    stream.arrivals = PeriodicArrivals{PerSecond(1000.0 / 3), Seconds(0)};
    stream.frames = 100;
    stream.transport.send_buffer = 100;
    for (const FrameRecord& frame : frames_of(checked_run(world))) {
      const double wait = static_cast<double>(frame.frame) * 0.001;
      EXPECT_EXACT(latency(frame), 0.003 + 0.004 + 0.010 + 0.001 + wait);
      EXPECT_NEAR(frame.egress_wait.value(), wait, 1e-9);
    }
  }
}

// Whatever the arrivals, with room for all: at every resource in turn
//   start(k) = max(ready(k), end(k-1)), end(k) = start(k) + service.
TEST(Tandem, FollowsTheMaxPlusRecursionForPoissonArrivals) {
  const double service[] = {0.003, 0.004, 0.005, 0.001, 0.002};
  const double latency_after[] = {0, 0.010, 0, 0.020, 0};
  for (const NetworkMode mode : kModes) {
    World world = three_stages(mode, 1, 2000);
    world.workload().streams[0].arrivals = PoissonArrivals{PerSecond(180)};
    double end[5] = {};
    for (const FrameRecord& frame : frames_of(checked_run(world))) {
      double ready = frame.captured.value();
      for (int i = 0; i < 5; ++i) {
        end[i] = std::max(ready, end[i]) + service[i];
        ready = end[i] + latency_after[i];
      }
      ASSERT_NEAR(frame.ended.value(), ready, 1e-9 * ready);
    }
  }
}

// Work drawn from the profile: the recursion holds with the service times of the records, whose
// mean is the measured one: σ of the mean = 1 ms / √4000.
TEST(Tandem, FollowsTheRecursionWithDrawnServiceTimes) {
  World world({{0.010, 1000, 0.001}});
  world.host("h0");
  world.options().noise = Noise::kProfile;
  Stream& stream = world.stream("s", "h0", {{"h0", 0}});
  stream.arrivals = PeriodicArrivals{PerSecond(99), Seconds(0)};
  stream.frames = 4000;
  stream.queue.frames = 4000;
  const auto run = checked_run(world);
  double end = 0;
  double sum = 0;
  double sum_of_squares = 0;
  for (const FrameRecord& frame : frames_of(run)) {
    const double work = frame.compute.value();
    end = std::max(frame.captured.value(), end) + work;
    ASSERT_NEAR(frame.ended.value(), end, 1e-9 * end);
    sum += work;
    sum_of_squares += work * work;
  }
  const double mean = sum / 4000;
  EXPECT_NEAR(mean, 0.010, 3 * 0.001 / std::sqrt(4000.0));
  // The deviation of a deviation estimated from n draws is about σ/√(2n).
  EXPECT_NEAR(std::sqrt(sum_of_squares / 4000 - mean * mean), 0.001, 3 * 0.001 / std::sqrt(8000.0));
}

}  // namespace
}  // namespace cutwater::testing
