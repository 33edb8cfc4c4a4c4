// When sources capture frames, and when streams and runs end.
#include <fmt/format.h>

#include <cmath>
#include <set>

#include "support/checks.hpp"
#include "support/total.hpp"

namespace cutwater::testing {
namespace {

/// One stage of `work` seconds.
World world_with(double work, Arrivals arrivals, std::optional<std::int64_t> frames) {
  World world({{work, 1}});
  world.host("h");
  Stream& stream = world.stream("s", "h", {{"h", 0}});
  stream.arrivals = std::move(arrivals);
  stream.frames = frames;
  return world;
}

std::vector<double> captures(const World& world, std::size_t stream = 0) {
  std::vector<double> times;
  for (const FrameRecord& f : frames_of(checked_run(world), stream)) {
    times.push_back(f.captured.value());
  }
  return times;
}

// Frame k at k / rate, to the last digit: no drift.
TEST(Periodic, CapturesAtMultiplesOfThePeriod) {
  const auto times = captures(world_with(0, PeriodicArrivals{PerSecond(30), Seconds(0)}, 1000));
  ASSERT_EQ(times.size(), 1000u);
  for (std::size_t k = 0; k < 1000; ++k) EXPECT_EQ(times[k], static_cast<double>(k) / 30);
}

// phase + k / rate
TEST(Periodic, StartsAtItsPhase) {
  EXPECT_EQ(captures(world_with(0, PeriodicArrivals{PerSecond(2), Seconds(0), Seconds(0.25)}, 4)),
            (std::vector<double>{0.25, 0.75, 1.25, 1.75}));
}

// Drawn once a stream from [0, period): mean of 1000 streams 0.5 ± 3 · 0.2887 / √1000.
TEST(Periodic, DrawsAPhaseThatIsNotGiven) {
  World world({{0, 1}});
  world.host("h");
  for (int s = 0; s < 1000; ++s) {
    Stream& stream = world.stream(fmt::format("s{}", s), "h", {{"h", 0}});
    stream.arrivals = PeriodicArrivals{PerSecond(1), Seconds(0), std::nullopt};
    stream.frames = 2;
  }
  const auto run = checked_run(world);
  double sum = 0;
  std::set<double> phases;
  for (std::size_t s = 0; s < 1000; ++s) {
    const auto frames = frames_of(run, s);
    const double phase = frames.at(0).captured.value();
    EXPECT_GE(phase, 0);
    EXPECT_LT(phase, 1);
    EXPECT_EXACT(frames.at(1).captured.value(), phase + 1);
    phases.insert(phase);
    sum += phase;
  }
  EXPECT_EQ(phases.size(), 1000u);
  EXPECT_NEAR(sum / 1000, 0.5, 3 * std::sqrt(1.0 / 12 / 1000));
}

// Frame k is late by a draw from [0, jitter), which does not move the frames after it.
TEST(Periodic, DelaysEachFrameByItsJitter) {
  const int n = 10'000;
  const auto times = captures(world_with(0, PeriodicArrivals{PerSecond(10), Seconds(0.04)}, n));
  double sum = 0;
  for (std::size_t k = 0; k < times.size(); ++k) {
    const double delay = times[k] - static_cast<double>(k) / 10;
    EXPECT_GE(delay, -1e-9);
    EXPECT_LT(delay, 0.04);
    sum += delay;
  }
  EXPECT_NEAR(sum / n, 0.02, 3 * 0.04 / std::sqrt(12.0 * n));
}

// A jitter longer than the period never turns the order round.
TEST(Periodic, KeepsTheOrderUnderLargeJitter) {
  const auto times = captures(world_with(0, PeriodicArrivals{PerSecond(10), Seconds(1)}, 1000));
  EXPECT_TRUE(std::is_sorted(times.begin(), times.end()));
}

struct Gaps {
  double count = 0;
  double sum = 0;
  double above_mean = 0;
  double last = 0;
};

// Gaps are exponential: mean 1/λ (σ = 1/λ), P(gap > 1/λ) = 1/e.
TEST(Poisson, HasExponentialGaps) {
  const World world = world_with(0, PoissonArrivals{PerSecond(50)}, 1'000'000);
  const auto gaps = run_total<Gaps>(world.scenario(), [](Gaps& g, const FrameRecord& f) {
    const double gap = f.captured.value() - g.last;
    g.last = f.captured.value();
    g.count += 1;
    g.sum += gap;
    g.above_mean += gap > 0.02 ? 1 : 0;
  });
  const double p = std::exp(-1.0);
  EXPECT_EQ(gaps.count, 1e6);
  EXPECT_NEAR(gaps.sum / 1e6 * 50, 1, 3 / std::sqrt(1e6));
  EXPECT_NEAR(gaps.above_mean / 1e6, p, 3 * std::sqrt(p * (1 - p) / 1e6));
}

TEST(Trace, CapturesAtItsTimes) {
  const TraceArrivals trace{{Seconds(0.5), Seconds(0.5), Seconds(2), Seconds(7.25)}};
  EXPECT_EQ(captures(world_with(0, trace, 10)), (std::vector<double>{0.5, 0.5, 2, 7.25}));
  EXPECT_EQ(captures(world_with(0, trace, 3)), (std::vector<double>{0.5, 0.5, 2}));
}

// None at or after the duration: 10 fps for 1 s are ten frames, 0 to 0.9.
TEST(Duration, EndsTheStreamBeforeItsTime) {
  World world = world_with(0, PeriodicArrivals{PerSecond(10), Seconds(0)}, {});
  world.workload().streams[0].duration = Seconds(1);
  EXPECT_EQ(captures(world).size(), 10u);
  world.workload().streams[0].duration = Seconds(1.05);
  EXPECT_EQ(captures(world).size(), 11u);
  world.workload().streams[0].frames = 7;  // whichever comes first
  EXPECT_EQ(captures(world).size(), 7u);
}

// Frames captured before the duration are served to their end.
TEST(Duration, DoesNotCutFramesOff) {
  World world = world_with(3, PeriodicArrivals{PerSecond(1), Seconds(0)}, {});
  world.workload().streams[0].duration = Seconds(2);
  EXPECT_EQ(ends(checked_run(world)), "d0@3 d1@6");
}

// The next one `think` after the last one ended: 4 s of work, 2 s of thought.
TEST(ClosedLoop, CapturesWhenTheClientHasThought) {
  EXPECT_EQ(captures(world_with(4, ClosedLoop{1, Seconds(2)}, 3)), (std::vector<double>{0, 6, 12}));
}

// Two clients at one server: 0-4 and 4-8; captured again at 6 and 10, served at 8 and 12.
TEST(ClosedLoop, LetsItsClientsMeetInTheQueue) {
  const World world = world_with(4, ClosedLoop{2, Seconds(2)}, 6);
  EXPECT_EQ(captures(world), (std::vector<double>{0, 0, 6, 10, 14, 18}));
  EXPECT_EQ(ends(checked_run(world)), "d0@4 d1@8 d2@12 d3@16 d4@20 d5@24");
}

// Without thought the server is never idle: C clients, each frame waits (C - 1) services.
TEST(ClosedLoop, WithoutThoughtKeepsTheServerBusy) {
  const auto run = checked_run(world_with(1, ClosedLoop{5, Seconds(0)}, 100));
  for (const FrameRecord& f : frames_of(run)) {
    EXPECT_NEAR(latency(f), f.frame < 5 ? static_cast<double>(f.frame) + 1 : 5, 1e-9);
  }
  EXPECT_EXACT(run.end, 100);
}

// A dropped frame ends too: its client thinks and captures again. Room for one of three: 2 is
// dropped at 0 and its client returns at 3, finds 1 in the queue and so on.
TEST(ClosedLoop, ComesBackAfterADrop) {
  World world = world_with(4, ClosedLoop{3, Seconds(3)}, 6);
  world.workload().streams[0].queue.frames = 1;
  //  0 0-4, 1 waits, q2@0; 3 at 3: q3@3; 4 at 6: 1 is served 4-8, so 4 waits; 5 at 7 (client of 0)
  EXPECT_EQ(ends(checked_run(world)), "q2@0 q3@3 d0@4 q5@7 d1@8 d4@12");
}

// Within the duration.
TEST(ClosedLoop, StopsAtTheDuration) {
  World world = world_with(4, ClosedLoop{1, Seconds(2)}, {});
  world.workload().streams[0].duration = Seconds(12);
  EXPECT_EQ(captures(world), (std::vector<double>{0, 6}));
}

// The run ends with the last frame.
TEST(RunEnd, IsTheEndOfTheLastFrame) {
  const auto run = checked_run(world_with(4, TraceArrivals{{Seconds(1), Seconds(2)}}, 2));
  EXPECT_EXACT(run.end, 9);
}

// Same scenario, same draws; another seed, others; another stream leaves them alone.
TEST(Draws, BelongToTheirStream) {
  World world = world_with(0, PoissonArrivals{PerSecond(50)}, 100);
  const auto times = captures(world);
  EXPECT_EQ(captures(world), times);
  Stream& other = world.stream("other", "h", {{"h", 0}});
  other.arrivals = PoissonArrivals{PerSecond(50)};
  other.frames = 100;
  EXPECT_EQ(captures(world), times);
  EXPECT_NE(captures(world, 1), times);
  world.options().seed = 2;
  EXPECT_NE(captures(world), times);
}

}  // namespace
}  // namespace cutwater::testing
