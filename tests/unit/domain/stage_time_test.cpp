#include "domain/stage_time.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace cutwater {
namespace {

Stage blocks(int first, int last) { return {HostId(0), first, last}; }

/// Three blocks with outputs of 100, 200 and 300 B.
Model model() {
  std::vector<Block> blocks;
  for (const int number : {1, 2, 3}) {
    Block block;
    block.first_layer = block.last_layer = number;
    block.name = "layer" + std::to_string(number);
    block.output = Bytes(100.0 * number);
    blocks.push_back(block);
  }
  return Model("net", blocks);
}

/// Blocks of mean 1, 2, 100 s and deviation 3, 4, 100 s.
Profile profile() {
  Profile profile;
  for (const auto& [mean, stddev] : {std::pair{1.0, 3.0}, {2.0, 4.0}, {100.0, 100.0}}) {
    profile.times.push_back({Seconds(mean), Seconds(stddev), {}, {}, 30});
  }
  return profile;
}

Host host_with(double slowdown) {
  Host host;
  host.slowdown = slowdown;
  return host;
}

// Means 1 + 2, deviations √(3² + 4²), twice as slow.
TEST(StageTime, IsTheSumOfItsBlocks) {
  const StageTime time = time_of(blocks(0, 1), model(), profile(), host_with(2));
  EXPECT_EQ(time.mean, Seconds(6));
  EXPECT_EQ(time.stddev, Seconds(10));
  EXPECT_EQ(time.source, TimeSource::kBlocks);
  EXPECT_FALSE(time.stress);
}

// (0.5 · (1 + 2) + 0.25) · 2; 0.5 · √(3² + 4²) · 2.
TEST(StageTime, IsScaledAndShiftedOnceWhereCalibrated) {
  Profile calibrated = profile();
  calibrated.calibration = {0.5, Seconds(0.25)};
  const StageTime time = time_of(blocks(0, 1), model(), calibrated, host_with(2));
  EXPECT_EQ(time.mean, Seconds(3.5));
  EXPECT_EQ(time.stddev, Seconds(5));
  EXPECT_EQ(time.source, TimeSource::kCalibrated);
}

// Conversions take 1, 2 and 3 s: (max(0, 1 - 1) + max(0, 2 - 2) + (100 - 3)) + 3.
TEST(StageTime, ConvertsWhatTheLastBlockLeavesAndNothingBetween) {
  Profile calibrated = profile();
  calibrated.calibration = {1, Seconds(0), Seconds(0), BytesPerSecond(100)};
  EXPECT_EQ(time_of(blocks(0, 2), model(), calibrated, host_with(1)).mean, Seconds(100));
  calibrated.calibration->conversion = BytesPerSecond(200);  // 0.5, 1 and 1.5 s
  EXPECT_EQ(time_of(blocks(0, 1), model(), calibrated, host_with(1)).mean, Seconds(0.5 + 1 + 1));
}

// (1 - 0.75) + (2 - 0.75), and the offset, in which its one start is.
TEST(StageTime, StartsOnce) {
  Profile calibrated = profile();
  calibrated.calibration = {1, Seconds(0.5), Seconds(0.75)};
  EXPECT_EQ(time_of(blocks(0, 1), model(), calibrated, host_with(1)).mean, Seconds(2));
}

TEST(StageTime, OfOneBlockIsThatOfTheBlock) {
  Profile calibrated = profile();
  calibrated.calibration = {0.5, Seconds(0.25), Seconds(0.5), BytesPerSecond(100)};
  const StageTime time = time_of(blocks(1, 1), model(), calibrated, host_with(1));
  EXPECT_EQ(time.mean, Seconds(2));
  EXPECT_EQ(time.source, TimeSource::kBlocks);
}

TEST(StageTime, IsThatOfTheSegmentWhichIsExactlyItsBlocks) {
  Profile measured = profile();
  measured.calibration = {0.5, Seconds(0.25)};
  measured.segments = {{0, 1, {Seconds(7), Seconds(2)}}};
  const StageTime time = time_of(blocks(0, 1), model(), measured, host_with(2));
  EXPECT_EQ(time.mean, Seconds(14));
  EXPECT_EQ(time.stddev, Seconds(4));
  EXPECT_EQ(time.source, TimeSource::kSegment);
  EXPECT_EQ(time_of(blocks(0, 2), model(), measured, host_with(1)).source, TimeSource::kCalibrated);
}

TEST(StageTime, HasNoDeviationWhenOneWasNotMeasured) {
  Profile partial = profile();
  partial.times[1].stddev.reset();
  partial.segments = {{1, 2, {Seconds(7)}}};
  EXPECT_FALSE(time_of(blocks(0, 1), model(), partial, host_with(1)).stddev);
  EXPECT_FALSE(time_of(blocks(1, 2), model(), partial, host_with(1)).stddev);
  EXPECT_TRUE(time_of(blocks(0, 0), model(), partial, host_with(1)).stddev);
}

// Mean 3 · 2 · 1.5; its relative variance is that of the blocks, (5/3)², and of the load, 0.4².
TEST(StageTime, IsStretchedByOtherLoadWhichAddsItsRelativeVariance) {
  Profile stressed = profile();
  stressed.stress.cpu = {{0.4, 1.5, 0.4}};
  Host host = host_with(2);
  host.stress = {0.4, {}, {}, 0};
  const StageTime time = time_of(blocks(0, 1), model(), stressed, host);
  EXPECT_EQ(time.mean, Seconds(9));
  EXPECT_DOUBLE_EQ(time.stddev->value(), 9 * std::sqrt(25.0 / 9 + 0.16));
  EXPECT_EQ(time.stress->slowdown, 1.5);
}

TEST(StageTime, FollowsTheCurveOfTheLoadOrTheSlowdownThatIsGiven) {
  Profile stressed = profile();
  stressed.stress = {{{0.5, 2, 0}}, {{0.5, 3, 0}}};
  Host host = host_with(1);
  host.stress = {{}, 0.5, {}, 0};
  EXPECT_EQ(time_of(blocks(0, 0), model(), stressed, host).mean, Seconds(3));
  host.stress = {0.9, 0.9, 5, 0.1};
  EXPECT_EQ(time_of(blocks(0, 0), model(), stressed, host).mean, Seconds(5));
  EXPECT_EQ(stress_on(host, stressed)->deviation, 0.1);
  host.stress = {0.9, {}, {}, 0};
  EXPECT_FALSE(stress_on(host, stressed));
}

// 1 + (1.5 - 1) + (2 - 1) = 2.5; deviations of 1.5 * 0.4 = 0.6 and 2 * 0.4 = 0.8 of the time
// without load are 1 together, 0.4 of 2.5.
TEST(StageTime, IsStretchedByBothLoadsTogetherByWhatEachAdds) {
  Profile stressed = profile();
  stressed.stress = {{{0.5, 1.5, 0.4}}, {{0.5, 2, 0.4}}};
  Host host = host_with(1);
  host.stress = {0.5, 0.5, {}, 0, true};
  const std::optional<StressPoint> both = stress_on(host, stressed);
  ASSERT_TRUE(both);
  EXPECT_DOUBLE_EQ(both->slowdown, 2.5);
  EXPECT_DOUBLE_EQ(both->deviation, 0.4);
  host.stress = {0.0, 0.5, {}, 0, true};
  EXPECT_DOUBLE_EQ(stress_on(host, stressed)->slowdown, 2);
  host.stress = {0.6, 0.5, {}, 0, true};
  EXPECT_FALSE(stress_on(host, stressed));
  host.stress = {0.5, 0.6, {}, 0, true};
  EXPECT_FALSE(stress_on(host, stressed));
}

TEST(StageTime, IsLongerAloneOnAHostWithFewerCoresThanThreads) {
  Profile threaded = profile();
  threaded.threads = 4;
  Host host = host_with(1);
  host.cores = 2;
  EXPECT_EQ(alone_on(host, threaded, Seconds(3)), Seconds(6));
  host.cores = 8;
  EXPECT_EQ(alone_on(host, threaded, Seconds(3)), Seconds(3));
}

TEST(StageTime, OccupiesTheCoresOfItsThreads) {
  Profile threaded = profile();
  threaded.threads = 2;
  Host host = host_with(1);
  host.cores = 8;
  EXPECT_EQ(occupied_share(host, threaded), 0.25);
  host.cores = 1;
  EXPECT_EQ(occupied_share(host, threaded), 1);
  host.cores = 8;
  host.executor = ExecutorKind::kExclusive;
  EXPECT_EQ(occupied_share(host, threaded), 1);
}

}  // namespace
}  // namespace cutwater
