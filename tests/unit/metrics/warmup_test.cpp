#include "metrics/warmup.hpp"

#include <gtest/gtest.h>

#include "unit/metrics/records.hpp"

namespace cutwater::metrics {
namespace {

using testing::frame;
using testing::of_stream;

/// A value a second.
template <class ValueAt>
WarmupRule rule_after(int values, const ValueAt& value_at) {
  WarmupRule rule;
  for (int i = 0; i < values; ++i) rule.add(value_at(i), Seconds(i));
  return rule;
}

TEST(WarmupRule, CutsWhatIsBeforeTheSteadyPart) {
  const WarmupRule rule = rule_after(600, [](int i) { return i < 100 ? 10.0 : 1.0; });
  EXPECT_EQ(rule.end(), Seconds(100));
}

TEST(WarmupRule, CutsNothingWhereAllIsSteady) {
  const WarmupRule rule = rule_after(600, [](int i) { return i % 2 == 0 ? 1.0 : 2.0; });
  EXPECT_EQ(rule.end(), Seconds(0));
}

TEST(WarmupRule, TakesTheRoundingOfClocksForSteady) {
  const WarmupRule rule =
      rule_after(600, [](int i) { return i < 100 ? 10.0 : 1.0 + i % 7 * 1e-15; });
  EXPECT_EQ(rule.end(), Seconds(100));
}

TEST(WarmupRule, FindsNoSteadyPartInADrift) {
  const WarmupRule rule = rule_after(600, [](int i) { return 0.1 * i; });
  EXPECT_FALSE(rule.end());
  EXPECT_TRUE(rule.is_long_enough());
}

TEST(WarmupRule, NeedsTenBatches) {
  EXPECT_FALSE(rule_after(49, [](int) { return 1.0; }).is_long_enough());
  EXPECT_TRUE(rule_after(50, [](int) { return 1.0; }).is_long_enough());
}

// 100 000 values are 4883 batches of 5 or 2441 of 10: the step stays where it was.
TEST(WarmupRule, JoinsBatchesInMemoryThatIsBounded) {
  const WarmupRule rule = rule_after(100'000, [](int i) { return i < 20'000 ? 10.0 : 1.0; });
  EXPECT_EQ(rule.end(), Seconds(20'000));
}

Subjects two_streams() {
  Subjects subjects;
  subjects.streams.push_back({"left", "", {}, {}});
  subjects.streams.push_back({"right", "", {}, {}});
  return subjects;
}

TEST(WarmupDetector, TakesTheLatestEndOfAllStreams) {
  WarmupDetector detector(two_streams());
  for (int i = 0; i < 100; ++i) {
    const double start = i;
    detector.on_frame(frame(i, {start, start + (i < 10 ? 5 : 1)}));
    detector.on_frame(of_stream(1, frame(i, {start, start + (i < 20 ? 5 : 1)})));
  }
  EXPECT_EQ(detector.warmup().finding, Warmup::Finding::kFound);
  EXPECT_EQ(detector.warmup().end, Seconds(20));
  EXPECT_EQ(detector.warmup().stream, "right");
}

TEST(WarmupDetector, IsGravestOfAllStreams) {
  WarmupDetector detector(two_streams());
  for (int i = 0; i < 100; ++i) detector.on_frame(frame(i, {1.0 * i, 1.0 + i}));
  EXPECT_EQ(detector.warmup().finding, Warmup::Finding::kTooShort);
  for (int i = 0; i < 100; ++i) detector.on_frame(of_stream(1, frame(i, {1.0 * i, 1.0 + 2 * i})));
  EXPECT_EQ(detector.warmup().finding, Warmup::Finding::kDrifting);
  EXPECT_EQ(detector.warmup().stream, "right");
}

TEST(WarmupDetector, DroppedFramesHaveNoLatency) {
  WarmupDetector detector(two_streams());
  for (int i = 0; i < 100; ++i) detector.on_frame(frame(i, {1.0 * i, 1.0 + i}, End::kQueue));
  EXPECT_EQ(detector.warmup().finding, Warmup::Finding::kTooShort);
}

}  // namespace
}  // namespace cutwater::metrics
