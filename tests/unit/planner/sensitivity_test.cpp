#include "planner/search/sensitivity.hpp"

#include <gtest/gtest.h>

namespace cutwater::planner {
namespace {

/// A plan of that value where the first plan has `first`; it has the highest throughput.
Outcome best(std::size_t plan, double value, std::optional<double> first) {
  return BestPlan{plan, value, first, Seconds(1), Seconds(1)};
}

/// Stress of three levels, bandwidth of two. Stress changes plan 0 to 1 at its highest level, and
/// with the lower bandwidth at the middle one already; the bandwidth alone changes nothing.
const std::vector<Outcome> kOutcomes = {
    best(0, 2, 2), best(0, 3, 3),   // no stress
    best(0, 4, 4), best(1, 4, 5),   // gain 1/5
    best(1, 5, 8), best(1, 5, 10),  // gains 3/8 and 1/2
};
const Grid kGrid({3, 2});

TEST(Sensitivity, CountsHowOftenAPlanIsTheBest) {
  const Sensitivity sum = sensitivity_of(kGrid, kOutcomes);
  ASSERT_EQ(sum.plans.size(), 2u);
  EXPECT_EQ(sum.plans[0].plan, 0u);  // as often as plan 1, and known before
  EXPECT_EQ(sum.plans[0].combinations, 3u);
  EXPECT_EQ(sum.plans[1].combinations, 3u);
  EXPECT_EQ(sum.infeasible, 0u);
}

TEST(Sensitivity, TellsWhatAConditionChangesAloneAndBesideOthers) {
  const Sensitivity sum = sensitivity_of(kGrid, kOutcomes);
  const ConditionEffect& stress = sum.conditions[0];
  EXPECT_TRUE(stress.changes_alone);
  EXPECT_EQ(stress.changes, 2u);
  EXPECT_EQ(stress.others, 2u);
  const ConditionEffect& bandwidth = sum.conditions[1];
  EXPECT_FALSE(bandwidth.changes_alone);
  EXPECT_EQ(bandwidth.changes, 1u);
  EXPECT_EQ(bandwidth.others, 3u);
  EXPECT_TRUE(bandwidth.has_effect);
}

// Three of six combinations change the plan; mean gain (0 + 0 + 0 + 1/5 + 3/8 + 1/2) / 6.
TEST(Sensitivity, AddsUpWhatANewPlanGains) {
  const Sensitivity sum = sensitivity_of(kGrid, kOutcomes);
  EXPECT_EQ(sum.repartitioned, 3u);
  EXPECT_EQ(sum.unusable, 0u);
  EXPECT_DOUBLE_EQ(sum.mean_gain, 1.075 / 6);
  EXPECT_DOUBLE_EQ(sum.largest_gain, 0.5);
  EXPECT_EQ(sum.largest_gain_at, 5u);
}

TEST(Sensitivity, HasNoEffectOfAConditionThatChangesNothing) {
  const Sensitivity sum =
      sensitivity_of(Grid({2, 2}), {best(0, 1, 1), best(0, 1, 1), best(0, 2, 2), best(0, 2, 2)});
  EXPECT_TRUE(sum.conditions[0].has_effect);
  EXPECT_FALSE(sum.conditions[0].changes_alone);
  EXPECT_FALSE(sum.conditions[1].has_effect);
}

TEST(Sensitivity, LeavesOutOfGainsWhereTheFirstPlanMayNotBeUsed) {
  const Sensitivity sum =
      sensitivity_of(Grid({3}), {best(0, 1, 1), best(1, 3, std::nullopt), best(1, 3, 4)});
  EXPECT_EQ(sum.repartitioned, 2u);
  EXPECT_EQ(sum.unusable, 1u);
  EXPECT_DOUBLE_EQ(sum.mean_gain, 0.125);
}

TEST(Sensitivity, CountsCombinationsWithoutAPlan) {
  const Sensitivity sum = sensitivity_of(Grid({3}), {best(0, 1, 1), std::nullopt, best(0, 2, 2)});
  EXPECT_EQ(sum.infeasible, 1u);
  EXPECT_EQ(sum.repartitioned, 0u);
  EXPECT_TRUE(sum.conditions[0].changes_alone);
  EXPECT_TRUE(sensitivity_of(Grid({1}), {std::nullopt}).plans.empty());
}

TEST(Sensitivity, ComparesWithNothingWhereTheFirstCombinationHasNoPlan) {
  const Sensitivity sum = sensitivity_of(Grid({2}), {std::nullopt, best(0, 1, std::nullopt)});
  EXPECT_EQ(sum.repartitioned, 0u);
  EXPECT_EQ(sum.unusable, 0u);
  EXPECT_EQ(sum.mean_gain, 0);
}

// One frame occupies a resource for 4 s under the best plan, for 1 s under another one: of 1 frame
// a second it forgoes 3/4.
TEST(Sensitivity, TellsWhatThroughputTheBestPlanForgoes) {
  const BestPlan slow{0, 1, 1, Seconds(4), Seconds(1)};
  EXPECT_DOUBLE_EQ(forgone_throughput(slow), 0.75);
  const Sensitivity sum = sensitivity_of(Grid({3}), {best(0, 1, 1), slow, std::nullopt});
  EXPECT_EQ(sum.slower, 1u);
  EXPECT_DOUBLE_EQ(sum.mean_forgone, 0.375);
  EXPECT_DOUBLE_EQ(sum.most_forgone, 0.75);
}

TEST(Sensitivity, TakesRoundingForNoGain) {
  EXPECT_EQ(gain_of({1, 1, 1 + 1e-12, {}, {}}), 0.0);
  EXPECT_EQ(gain_of({1, 0, 0, {}, {}}), 0.0);
  EXPECT_FALSE(gain_of({1, 1, std::nullopt, {}, {}}));
  EXPECT_EQ(forgone_throughput({1, 1, 1, Seconds(1 + 1e-12), Seconds(1)}), 0);
  EXPECT_EQ(forgone_throughput({1, 1, 1, Seconds(0), Seconds(0)}), 0);
}

}  // namespace
}  // namespace cutwater::planner
