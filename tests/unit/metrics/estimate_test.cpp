#include "metrics/estimate.hpp"

#include <cmath>
#include <numbers>

#include <gtest/gtest.h>

namespace cutwater::metrics {
namespace {

// Student's t of one degree of freedom is Cauchy's distribution: its quantile p is tan(π (p - ½)).
double t_of_two_values(double confidence) { return std::tan(std::numbers::pi * confidence / 2); }
constexpr double kTenDigits = 1e-9;

// 1 and 3: mean 2, standard error of the mean 1.
TEST(Estimate, IntervalIsStudentsT) {
  const auto estimate = estimate_of({1.0, 3.0}, {});
  EXPECT_EQ(estimate->mean, 2);
  EXPECT_NEAR(*estimate->low, 2 - t_of_two_values(0.95), 13 * kTenDigits);
  EXPECT_NEAR(*estimate->high, 2 + t_of_two_values(0.95), 13 * kTenDigits);
}

// Two statements at 95 % together: each at 97.5 %.
TEST(Estimate, StatementsHoldTogetherByBonferroni) {
  const auto estimate = estimate_of({1.0, 3.0}, {.level = 0.95, .statements = 2});
  EXPECT_NEAR(*estimate->high - 2, t_of_two_values(0.975), 26 * kTenDigits);
}

TEST(Estimate, OneReplicationHasNoInterval) {
  const auto estimate = estimate_of({7.0}, {});
  EXPECT_EQ(*estimate, Estimate{7});
}

TEST(Estimate, WhatIsExactIsItsOwnInterval) {
  EXPECT_EQ(*estimate_of({7.0}, {.is_exact = true}), (Estimate{7, 7, 7}));
}

TEST(Estimate, EqualValuesHaveAnIntervalOfNoWidth) {
  EXPECT_EQ(*estimate_of({0.1, 0.1, 0.1}, {}), (Estimate{0.1, 0.1, 0.1}));
}

TEST(Estimate, AMissingValueLeavesNoEstimate) {
  EXPECT_FALSE(estimate_of({1.0, std::nullopt, 3.0}, {}));
  EXPECT_FALSE(estimate_of({}, {}));
}

// Differences 1 and 2: mean 1.5, standard error ½.
TEST(PairedDifference, IsThatOfTheDifferences) {
  const auto difference = paired_difference({1.0, 3.0}, {0.0, 1.0}, {});
  EXPECT_EQ(difference->estimate.mean, 1.5);
  EXPECT_NEAR(*difference->estimate.high, 1.5 + t_of_two_values(0.95) / 2, 7 * kTenDigits);
}

// Variances 200 and 180.5 on 2 degrees of freedom, where the quantile p of t is
// (2p - 1) √(2 / (1 - (2p - 1)²)), over that of the differences 1 and 2.
TEST(PairedDifference, NarrowingIsOverIndependentSamples) {
  const auto difference = paired_difference({1.0, 21.0}, {0.0, 19.0}, {});
  const double t = 0.95 * std::sqrt(2 / (1 - 0.95 * 0.95));
  const double independent = t * std::sqrt((200 + 180.5) / 2);
  EXPECT_NEAR(*difference->narrowing, independent / (t_of_two_values(0.95) / 2), 1e-7);
}

TEST(PairedDifference, HasNoNarrowingWithoutSpread) {
  const auto difference = paired_difference({1.0, 3.0}, {0.0, 2.0}, {});
  EXPECT_EQ(difference->estimate, (Estimate{1, 1, 1}));
  EXPECT_FALSE(difference->narrowing);
}

// Latencies are differences of clock readings: the same one may come out a bit later in the run.
TEST(PairedDifference, OverlooksTheRoundingOfClocks) {
  const auto difference = paired_difference({0.1 + 0.2}, {0.3}, {.is_exact = true});
  EXPECT_EQ(difference->estimate, (Estimate{0, 0, 0}));
}

}  // namespace
}  // namespace cutwater::metrics
