#include "metrics/tally.hpp"

#include <gtest/gtest.h>

#include "unit/metrics/records.hpp"

namespace cutwater::metrics {
namespace {

using testing::frame;

StreamTally tally_of(const std::vector<FrameRecord>& frames, StreamTally::Rules rules = {}) {
  StreamTally tally(rules);
  for (const FrameRecord& record : frames) tally.add(record);
  return tally;
}

// Captured at 0, 1, 2, 3; the frame of 1 is dropped on arrival, that of 3 is not done at 5.
const std::vector<FrameRecord> kFourFrames = {frame(0, {0, 0.5}), frame(1, {1, 1}, End::kQueue, 1),
                                              frame(2, {2, 4}),
                                              frame(3, {3, 5}, End::kUnfinished, 1)};

TEST(StreamTally, CountsEveryFrameByItsEnd) {
  const StreamSummary stream = tally_of(kFourFrames).summary();
  EXPECT_EQ(stream.captured, 4);
  EXPECT_EQ(stream.ends[End::kDelivered], 2);
  EXPECT_EQ(stream.ends.dropped(), 1);
  EXPECT_EQ(stream.ends[End::kUnfinished], 1);
  EXPECT_EQ(stream.drop_ratio, 0.25);
}

TEST(StreamTally, NumbersTheStagesOfDropsFromOne) {
  const StreamSummary stream =
      tally_of({frame(0, {0, 0}, End::kEgress, -1), frame(1, {1, 1}, End::kQueue, 1)}).summary();
  ASSERT_EQ(stream.dropped_by_stage.size(), 2U);
  EXPECT_EQ(stream.dropped_by_stage[0].stage, 0);
  EXPECT_EQ(stream.dropped_by_stage[0].ends[End::kEgress], 1);
  EXPECT_EQ(stream.dropped_by_stage[1].stage, 2);
  EXPECT_EQ(stream.dropped_by_stage[1].ends[End::kQueue], 1);
}

TEST(StreamTally, TakesLatencyOverDeliveredFramesOnly) {
  const StreamSummary stream = tally_of(kFourFrames).summary();
  ASSERT_TRUE(stream.latency);
  EXPECT_EQ(stream.latency->mean, Seconds(1.25));  // (0.5 + 2) / 2
  EXPECT_EQ(stream.latency->p50, Seconds(1.25));
  EXPECT_EQ(stream.latency->max, Seconds(2));
  EXPECT_EQ(stream.latency_parts->compute, Seconds(1.25));
  EXPECT_EQ(stream.latency_parts->queue, Seconds(0));
}

// The last frame ended at 5 and the first was captured at 0: 2 frames in 5 s.
TEST(StreamTally, DividesThroughputByTheMakespan) {
  const StreamSummary stream = tally_of(kFourFrames).summary();
  EXPECT_EQ(stream.makespan, Seconds(5));
  EXPECT_EQ(stream.throughput, PerSecond(0.4));
}

// Latencies 0.5 and 2; a deadline of 0.5 is met by a frame that takes exactly so long.
TEST(StreamTally, CountsGoodputWithinTheDeadline) {
  const StreamSummary stream = tally_of(kFourFrames, {Seconds(0.5), {}}).summary();
  EXPECT_EQ(stream.goodput, PerSecond(0.2));
  EXPECT_EQ(stream.goodput_ratio, 0.25);
  EXPECT_FALSE(tally_of(kFourFrames).summary().goodput);
}

TEST(StreamTally, MeetsADeadlineInSpiteOfTheRoundingOfTimes) {
  const StreamTally tally = tally_of({frame(0, {0.7, 0.7 + 0.1})}, {Seconds(0.1), {}});
  EXPECT_EQ(tally.summary().goodput_ratio, 1.0);
}

TEST(StreamTally, TakesTheMakespanOfTheFirstFrames) {
  const auto first = [](std::int64_t frames) {
    return *tally_of(kFourFrames, {{}, frames}).summary().first_frames;
  };
  EXPECT_EQ(first(1).makespan, Seconds(0.5));
  EXPECT_EQ(first(3).makespan, Seconds(4));
  EXPECT_FALSE(first(4).makespan) << "one of them did not end";
  EXPECT_FALSE(first(5).makespan) << "only four were captured";
}

// 4 frames in the 3 s from the first to the last capture: 3 intervals.
TEST(StreamTally, CountsTheIntervalsBetweenCapturesForTheirRate) {
  EXPECT_EQ(tally_of(kFourFrames).capture_rate(), PerSecond(1));
  EXPECT_FALSE(tally_of({frame(0, {0, 1})}).capture_rate());
  EXPECT_FALSE(tally_of({frame(0, {0, 1}), frame(1, {0, 2})}).capture_rate()) << "one batch";
}

// The first two are too early, also the one that was captured then and dropped.
TEST(StreamTally, LeavesOutWhatWasCapturedBeforeTheWarmUpEnded) {
  StreamTally::Rules rules;
  rules.warmup = Seconds(2);
  const StreamSummary stream = tally_of(kFourFrames, rules).summary();
  EXPECT_EQ(stream.captured, 2);
  EXPECT_EQ(stream.ends.total(), 2);
  EXPECT_EQ(stream.drop_ratio, 0);
  EXPECT_EQ(stream.latency->mean, Seconds(2));
  EXPECT_EQ(stream.makespan, Seconds(3));
}

TEST(StreamTally, OfNoFramesKnowsNoRatios) {
  const StreamSummary stream = tally_of({}, {Seconds(1), 2}).summary();
  EXPECT_EQ(stream.captured, 0);
  EXPECT_FALSE(stream.drop_ratio);
  EXPECT_FALSE(stream.latency);
  EXPECT_FALSE(stream.makespan);
  EXPECT_FALSE(stream.throughput);
  EXPECT_FALSE(stream.goodput_ratio);
  EXPECT_FALSE(stream.first_frames->makespan);
}

// A frame that was captured and never ended, or ended twice, is a bug that must show.
TEST(StreamTally, LeavesTheBalanceOpenWhenAFrameIsMissingOrEndsTwice) {
  const auto is_balanced = [](const std::vector<FrameRecord>& frames) {
    const StreamSummary stream = tally_of(frames).summary();
    return stream.captured == stream.ends.total();
  };
  EXPECT_TRUE(is_balanced(kFourFrames));
  EXPECT_FALSE(is_balanced({frame(0, {0, 1}), frame(2, {2, 3})}));
  EXPECT_FALSE(is_balanced({frame(0, {0, 1}), frame(0, {0, 1})}));
}

TEST(StreamTally, OfTwoStreamsTogetherCountsTheFramesOfBoth) {
  StreamTally both = tally_of(kFourFrames, {{}, 1});
  both.add(tally_of({frame(0, {4, 10}), frame(1, {5, 6}, End::kLoss, 0)}, {{}, 1}));
  const StreamSummary fleet = both.summary();
  EXPECT_EQ(fleet.members, 2);
  EXPECT_EQ(fleet.captured, 6);
  EXPECT_EQ(fleet.ends[End::kLoss], 1);
  EXPECT_EQ(fleet.dropped_by_stage.size(), 2U);
  EXPECT_EQ(fleet.latency->max, Seconds(6));
  EXPECT_EQ(fleet.makespan, Seconds(10));
  EXPECT_EQ(fleet.throughput, PerSecond(0.3));
  EXPECT_EQ(fleet.first_frames->makespan, Seconds(10));
}

TEST(StreamTally, OfAnEmptyStreamAddsNothing) {
  StreamTally both = tally_of({});
  both.add(tally_of(kFourFrames));
  EXPECT_EQ(both.summary().makespan, Seconds(5));
  both.add(tally_of({}));
  EXPECT_EQ(both.summary().makespan, Seconds(5));
}

}  // namespace
}  // namespace cutwater::metrics
