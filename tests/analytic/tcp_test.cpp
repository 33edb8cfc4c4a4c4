// What a TCP connection adds: hand-shake, slow start, restart after idleness.
#include <numeric>

#include "analytic/chain.hpp"
#include "support/checks.hpp"

namespace cutwater::testing {
namespace {

constexpr NetworkMode kModes[] = {NetworkMode::kFlow, NetworkMode::kPacket};

/// Messages of fragments of 1 s on a link of 20 s latency; the window starts at 2 fragments, the
/// RTO is 40 + 10 s.
World connection(NetworkMode mode, double bytes, std::vector<double> captures) {
  World world = in_mode(chain({{0, bytes}, {0, 1}}, {{1000, 20}}), mode);
  Stream& stream = world.stream("s", "h0", {{"h0", 0}, {"h1", 1}});
  stream.transport.fragment = Bytes(940);
  stream.transport.header = Bytes(60);
  stream.transport.tcp = TcpRules{2, true, Seconds(10)};
  stream.transport.send_buffer = 1000;
  TraceArrivals trace;
  for (const double time : captures) trace.times.emplace_back(time);
  stream.arrivals = trace;
  stream.frames = static_cast<std::int64_t>(captures.size());
  return world;
}

// Hand-shake 40, then rounds of 2, 4, 8, 16, 32 fragments, each 41 after the one before (round
// trip and one fragment), then without pause since 64 fragments last longer than 41.
TEST(SlowStart, DoublesTheWindowEveryRound) {
  for (const NetworkMode mode : kModes) {
    for (int n = 1; n <= 100; ++n) {
      double start = 40;
      int left = n;
      for (int window = 2; left > window && window < 41; window *= 2) {
        left -= window;
        start += 41;
      }
      const auto run = checked_run(connection(mode, n * 940.0, {0}));
      EXPECT_EXACT(run.frames.at(0).ended.value(), start + left + 20) << n << " fragments";
    }
  }
}

// The hand-shake is paid once: a second message, alone 5 s after the first, finds the window at 4
// and takes 2 + 20.
TEST(SlowStart, ShakesHandsOnce) {
  for (const NetworkMode mode : kModes) {
    const auto run = checked_run(connection(mode, 2 * 940, {0, 87}));
    EXPECT_EQ(ends(run), "d0@62 d1@109");
    EXPECT_EXACT(run.frames[0].transfer.value(), 42);
    EXPECT_EXACT(run.frames[0].propagation.value(), 20);
    EXPECT_EXACT(run.frames[1].transfer.value(), 2);
  }
}

// 14 fragments in rounds of 2, 4 and 8 end at 40 + 2·41 + 8 = 130 and leave a window of 16. Then
// idleness halves it for every 50 s: the next message goes in rounds of
//   14 | 8 6 | 4 8 2 | 2 4 8 | 2 4 8 …
TEST(RestartAfterIdle, HalvesTheWindowForEveryTimeoutOfIdleness) {
  const struct {
    double idle;
    double transfer;
  } cases[] = {{42, 14},      {49, 14},      {51, 41 + 6},  {99, 41 + 6},
               {101, 82 + 2}, {149, 82 + 2}, {151, 82 + 8}, {1000, 82 + 8}};
  for (const NetworkMode mode : kModes) {
    for (const auto& c : cases) {
      const auto run = checked_run(connection(mode, 14 * 940, {0, 130 + c.idle}));
      EXPECT_EXACT(latency(frames_of(run).at(1)), c.transfer + 20) << "idle " << c.idle;
    }
  }
}

TEST(RestartAfterIdle, CanBeSwitchedOff) {
  for (const NetworkMode mode : kModes) {
    World world = connection(mode, 14 * 940, {0, 1130});
    world.workload().streams[0].transport.tcp->restart_after_idle = false;
    EXPECT_EXACT(latency(frames_of(checked_run(world)).at(1)), 14 + 20);
  }
}

// Messages of 14 fragments a minute leave 46 s of idleness: no restart. They acknowledge hundreds
// of fragments, but a window of more than 2·14 would never have been used: after four RTO it is
// 28 / 2⁴ < 2, so rounds of 2, 4 and 8.
TEST(RestartAfterIdle, IsNotPutOffByAnUnusedWindow) {
  std::vector<double> captures;
  for (int i = 0; i < 30; ++i) captures.push_back(i == 0 ? 0.0 : 180.0 + 60.0 * (i - 1));
  captures.push_back(captures.back() + 14 + 201);
  for (const NetworkMode mode : kModes) {
    const auto run = checked_run(connection(mode, 14 * 940, captures));
    EXPECT_EXACT(latency(frames_of(run).at(29)), 14 + 20);
    EXPECT_EXACT(latency(frames_of(run).back()), 82 + 8 + 20);
  }
}

// `window` caps what slow start reaches: rounds of 2, 4, 5, 3.
TEST(SlowStart, StopsAtTheGivenWindow) {
  for (const NetworkMode mode : kModes) {
    World world = connection(mode, 14 * 940, {0});
    world.workload().streams[0].transport.window = 5;
    EXPECT_EQ(ends(checked_run(world)), "d0@186");  // 40 + 3·41 + 3 + 20
  }
}

// On one link both modes agree, whatever the arrivals and the last fragment.
TEST(SlowStart, IsTheSameInBothModesOnOneLink) {
  for (const double bytes : {3 * 940.0, 10 * 940.0, 25 * 940.0, 9.5 * 940.0}) {
    std::vector<FrameRecord> frames[2];
    for (std::size_t m = 0; m < 2; ++m) {
      World world = connection(kModes[m], bytes, {});
      Stream& stream = world.workload().streams[0];
      stream.arrivals = PoissonArrivals{PerSecond(0.012)};
      stream.frames = 300;
      frames[m] = frames_of(checked_run(world));
    }
    const auto& [flow, packet] = frames;
    for (std::size_t i = 0; i < flow.size(); ++i) {
      EXPECT_EXACT(flow[i].ended.value(), packet[i].ended.value()) << bytes << " B, message " << i;
    }
  }
}

/// The live pipeline of testbed-notes 3: stages of 12, 25 and 6 ms; 10 kB over 100 Mbps and 1 ms,
/// 100 kB over 20 Mbps and 25 ms; TCP with 66 B on every 1448 B, 0.12 ms of software a message.
World live_pipeline(NetworkMode mode, double frames_per_second, bool restarts) {
  World world = in_mode(
      chain({{0.012, 10e3}, {0.025, 100e3}, {0.006, 1}}, {{12.5e6, 0.001}, {2.5e6, 0.025}}), mode);
  Stream& stream = world.stream("s", "h0", {{"h0", 0}, {"h1", 1}, {"h2", 2}});
  stream.arrivals = PeriodicArrivals{PerSecond(frames_per_second), Seconds(0)};
  stream.frames = 201;
  stream.transport.fragment = Bytes(1448);
  stream.transport.header = Bytes(66);
  stream.transport.tcp = TcpRules{};
  stream.transport.tcp->restart_after_idle = restarts;
  stream.transport.overhead = Seconds(0.00012);
  return world;
}

double median_latency(const Run& run) {
  std::vector<double> latencies;
  for (const FrameRecord& frame : run.frames) latencies.push_back(latency(frame));
  std::sort(latencies.begin(), latencies.end());
  return latencies[latencies.size() / 2];
}

// 10 kB are 7 fragments in one round: 10462 B. 100 kB are 70 fragments: 104620 B hot.
//   hot = 12 + 25 + 6 + (0.83696 + 1 + 0.12) + (41.848 + 25 + 0.12) = 111.925 ms
constexpr double kHot = 0.043 + 10462 / 12.5e6 + 0.00112 + 104620 / 2.5e6 + 0.02512;
// After a second of idleness: rounds of 10, 20 and 40 fragments (the last one of 88 + 66 B), each
// 50 ms + 1514 B after the one before: 194.97 ms.
constexpr double kRestarted = 0.043 + 10462 / 12.5e6 + 0.00112 + 2 * (0.050 + 1514 / 2.5e6) +
                              (39 * 1514 + 154) / 2.5e6 + 0.02512;

// Live p50: 195 ms with restart after idle, 112 ms without and at 10 frames a second.
TEST(LivePipeline, RestartsEverySecond) {
  for (const NetworkMode mode : kModes) {
    const auto run = checked_run(live_pipeline(mode, 1, true));
    EXPECT_NEAR(median_latency(run), 0.195, 0.00195);
    for (const FrameRecord& frame : run.frames) {
      EXPECT_EXACT(latency(frame), frame.frame == 0 ? kRestarted + 0.002 + 0.050 : kRestarted);
    }
  }
}

TEST(LivePipeline, IsHotWithoutRestart) {
  for (const NetworkMode mode : kModes) {
    const auto run = checked_run(live_pipeline(mode, 1, false));
    EXPECT_NEAR(median_latency(run), 0.112, 0.00112);
    for (const FrameRecord& frame : run.frames) {
      EXPECT_EXACT(latency(frame), frame.frame == 0 ? kRestarted + 0.002 + 0.050 : kHot);
    }
  }
}

TEST(LivePipeline, IsHotAtTenFramesASecond) {
  for (const NetworkMode mode : kModes) {
    const auto run = checked_run(live_pipeline(mode, 10, true));
    EXPECT_NEAR(median_latency(run), 0.112, 0.00112);
    for (const FrameRecord& frame : run.frames) {
      if (frame.frame < 3) continue;
      EXPECT_EXACT(latency(frame), kHot);
    }
  }
}

}  // namespace
}  // namespace cutwater::testing
