#include "profiles/profile_check.hpp"

#include <gmock/gmock.h>

namespace cutwater::profiles {
namespace {

/// `ticks` times `tick` each.
std::vector<Seconds> multiples(double tick, const std::vector<double>& ticks) {
  std::vector<Seconds> times;
  for (const double n : ticks) times.emplace_back(n * tick);
  return times;
}

const std::vector<double> kManyTicks = {0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 5, 7, 9, 12, 13, 40};

TEST(ClockTick, IsTheLargestTimeOfWhichAllAreMultiples) {
  const auto tick = find_clock_tick(multiples(1.5625e-3, kManyTicks));
  ASSERT_TRUE(tick);
  EXPECT_NEAR(tick->value(), 1.5625e-3, 1e-9);
}

TEST(ClockTick, IsFoundOnAClockThatDrifts) {
  // Every time is off by less than 5 % of a tick, alternately up and down.
  std::vector<Seconds> times = multiples(1e-4, kManyTicks);
  double error = 2e-6;
  for (Seconds& time : times) time += Seconds(time > Seconds(0) ? error = -error : 0);
  const auto tick = find_clock_tick(times);
  ASSERT_TRUE(tick);
  EXPECT_NEAR(tick->value(), 1e-4, 1e-6);
}

TEST(ClockTick, IsFoundWhenOneTimeOfTenIsNoMultiple) {
  // Of two ticks and more: ten multiples, one not.
  std::vector<double> ticks = {2, 2, 3, 3, 4, 5, 7, 9, 12, 13};
  ticks.push_back(6.5);
  EXPECT_TRUE(find_clock_tick(multiples(1e-3, ticks)));
}

TEST(ClockTick, IsNotSeenInTimesThatFollowNone) {
  std::vector<Seconds> times;
  double value = 0.37;
  for (int i = 0; i < 200; ++i) {
    value = 3.9 * value * (1 - value);  // the logistic map: no two differ by a common step
    times.emplace_back(1e-3 * (0.1 + value));
  }
  EXPECT_FALSE(find_clock_tick(times));
}

TEST(ClockTick, IsNotSeenInEqualWork) {
  EXPECT_FALSE(find_clock_tick(std::vector<Seconds>(50, Seconds(1e-3))));
}

TEST(ClockTick, NeedsTenTimesOfTwoTicksOrMore) {
  const std::vector<double> nine = {2, 2, 3, 3, 4, 5, 7, 9, 12, 1, 1, 1, 1};
  EXPECT_FALSE(find_clock_tick(multiples(1e-3, nine)));
  std::vector<double> ten = nine;
  ten.push_back(13);
  EXPECT_TRUE(find_clock_tick(multiples(1e-3, ten)));
}

TEST(ClockTick, BelowOnePercentOfTheMedianIsNotLookedFor) {
  // Multiples of 1 from 1000 on, all odd and without a larger common divisor.
  EXPECT_FALSE(find_clock_tick(
      multiples(1e-6, {1009, 1013, 1019, 1021, 1031, 1033, 1039, 1049, 1051, 1061, 1063, 1069})));
}

TEST(ClockTick, OfNoTimesIsNothing) {
  EXPECT_FALSE(find_clock_tick({}));
  EXPECT_FALSE(find_clock_tick(std::vector<Seconds>(20, Seconds(0))));
}

TEST(MedianAboveZero, LeavesZerosOut) {
  EXPECT_EQ(median_above_zero({Seconds(0), Seconds(3), Seconds(1), Seconds(2)}), Seconds(2));
  EXPECT_EQ(median_above_zero({Seconds(0)}), std::nullopt);
}

}  // namespace
}  // namespace cutwater::profiles
