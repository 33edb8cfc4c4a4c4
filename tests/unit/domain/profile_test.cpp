#include "domain/profile.hpp"

#include <gmock/gmock.h>

namespace cutwater {
namespace {

const std::vector<StressPoint> kCurve = {{0.2, 1.5, 0.3}, {0.4, 2, 0.1}, {0.9, 4, 0}};

TEST(Stress, IsAsMeasuredAtAMeasuredLevel) {
  for (const StressPoint& point : kCurve) {
    const auto found = find_stress(kCurve, point.level);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->slowdown, point.slowdown);
    EXPECT_EQ(found->deviation, point.deviation);
  }
}

// Half way from 20 to 40 %: (1.5 + 2) / 2; a fifth of the way from 40 to 90 %: 2 + (4 - 2) / 5.
TEST(Stress, IsLinearBetweenLevels) {
  EXPECT_DOUBLE_EQ(find_stress(kCurve, 0.3)->slowdown, 1.75);
  EXPECT_DOUBLE_EQ(find_stress(kCurve, 0.3)->deviation, 0.2);
  EXPECT_DOUBLE_EQ(find_stress(kCurve, 0.5)->slowdown, 2.4);
}

TEST(Stress, StartsWithoutEffectUnlessLevelZeroWasMeasured) {
  EXPECT_EQ(find_stress(kCurve, 0)->slowdown, 1);
  EXPECT_EQ(find_stress(kCurve, 0)->deviation, 0);
  EXPECT_DOUBLE_EQ(find_stress(kCurve, 0.1)->slowdown, 1.25);
  const std::vector<StressPoint> from_zero = {{0, 1, 0.1}, {0.2, 2, 0.3}};
  EXPECT_EQ(find_stress(from_zero, 0)->deviation, 0.1);
  EXPECT_DOUBLE_EQ(find_stress(from_zero, 0.1)->deviation, 0.2);
}

TEST(Stress, IsNotKnownAboveTheHighestLevelOrWithoutMeasurement) {
  EXPECT_TRUE(find_stress(kCurve, 0.9));
  EXPECT_FALSE(find_stress(kCurve, 0.91));
  EXPECT_FALSE(find_stress({}, 0));
}

TEST(Segments, AreFoundByBothEnds) {
  Profile profile;
  profile.segments = {{0, 0, {Seconds(1)}}, {0, 2, {Seconds(2)}}, {1, 2, {Seconds(3)}}};
  EXPECT_EQ(find_segment(profile, 0, 2)->time.mean, Seconds(2));
  EXPECT_EQ(find_segment(profile, 1, 2)->time.mean, Seconds(3));
  EXPECT_EQ(find_segment(profile, 0, 1), nullptr);
  EXPECT_EQ(find_segment(profile, 2, 2), nullptr);
}

}  // namespace
}  // namespace cutwater
