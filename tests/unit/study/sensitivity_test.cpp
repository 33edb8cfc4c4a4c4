#include "study/sensitivity/sensitivity.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace cutwater::study {
namespace {

/// A plan of that value where the first plan has `first`; it has the highest throughput.
std::optional<BestPlan> best(std::size_t plan, double value, std::optional<double> first) {
  return BestPlan{plan, value, first, Seconds(1), Seconds(1)};
}

/// Stress of three levels, bandwidth of two. Stress changes plan 0 to 1 at its highest level, and
/// with the lower bandwidth at the middle one already; the bandwidth alone changes nothing.
const BestPlans kOutcomes = {
    best(0, 2, 2), best(0, 3, 3),   // no stress
    best(0, 4, 4), best(1, 4, 5),   // gain 1/5
    best(1, 5, 8), best(1, 5, 10),  // gains 3/8 and 1/2
};

Design grid_of(const std::vector<std::size_t>& sizes) {
  std::vector<Axis> axes;
  for (const std::size_t size : sizes) {
    axes.push_back({std::to_string(axes.size()), std::vector<std::string>(size)});
  }
  return {std::move(axes), std::nullopt};
}

const Design kGrid = grid_of({3, 2});

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
      sensitivity_of(grid_of({2, 2}), {best(0, 1, 1), best(0, 1, 1), best(0, 2, 2), best(0, 2, 2)});
  EXPECT_TRUE(sum.conditions[0].has_effect);
  EXPECT_FALSE(sum.conditions[0].changes_alone);
  EXPECT_FALSE(sum.conditions[1].has_effect);
}

TEST(Sensitivity, LeavesOutOfGainsWhereTheFirstPlanMayNotBeUsed) {
  const Sensitivity sum =
      sensitivity_of(grid_of({3}), {best(0, 1, 1), best(1, 3, std::nullopt), best(1, 3, 4)});
  EXPECT_EQ(sum.repartitioned, 2u);
  EXPECT_EQ(sum.unusable, 1u);
  EXPECT_DOUBLE_EQ(sum.mean_gain, 0.125);
}

TEST(Sensitivity, CountsCombinationsWithoutAPlan) {
  const Sensitivity sum =
      sensitivity_of(grid_of({3}), {best(0, 1, 1), std::nullopt, best(0, 2, 2)});
  EXPECT_EQ(sum.infeasible, 1u);
  EXPECT_EQ(sum.repartitioned, 0u);
  EXPECT_TRUE(sum.conditions[0].changes_alone);
  EXPECT_TRUE(sensitivity_of(grid_of({1}), {std::nullopt}).plans.empty());
}

TEST(Sensitivity, ComparesWithNothingWhereTheFirstCombinationHasNoPlan) {
  const Sensitivity sum = sensitivity_of(grid_of({2}), {std::nullopt, best(0, 1, std::nullopt)});
  EXPECT_EQ(sum.repartitioned, 0u);
  EXPECT_EQ(sum.unusable, 0u);
  EXPECT_EQ(sum.mean_gain, 0);
}

// One frame occupies a resource for 4 s under the best plan, for 1 s under another one: of 1 frame
// a second it forgoes 3/4.
TEST(Sensitivity, TellsWhatThroughputTheBestPlanForgoes) {
  const BestPlan slow{0, 1, 1, Seconds(4), Seconds(1)};
  EXPECT_DOUBLE_EQ(forgone_throughput(slow), 0.75);
  const Sensitivity sum = sensitivity_of(grid_of({3}), {best(0, 1, 1), slow, std::nullopt});
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

// Points of a sample: the first one, two of the first condition alone, one of the second alone, and
// two drawn ones, which alone are counted.
TEST(Sensitivity, OfASampleCountsWhatWasDrawnAndTellsWhatEachConditionDoesAlone) {
  const Design design({{"a", {"1", "2", "3"}}, {"b", {"1", "2"}}}, Sample{2, 1, true});
  ASSERT_EQ(design.points(), 6u);
  EXPECT_EQ(design.first_drawn(), 4u);
  EXPECT_EQ(design.single(0, 2), 2u);
  EXPECT_EQ(design.single(1, 1), 3u);
  EXPECT_EQ(design.value(2, 0), 2u);
  EXPECT_EQ(design.value(2, 1), 0u);
  const Sensitivity sum = sensitivity_of(design, {best(0, 2, 2), best(0, 3, 3), best(1, 4, 5),
                                                  best(0, 2, 2), best(1, 1, 4), best(0, 2, 2)});
  EXPECT_TRUE(sum.conditions[0].changes_alone);
  EXPECT_FALSE(sum.conditions[0].others);
  EXPECT_FALSE(sum.conditions[1].has_effect);
  EXPECT_EQ(sum.plans[0].combinations, 1u);
  EXPECT_EQ(sum.repartitioned, 1u);
  EXPECT_DOUBLE_EQ(sum.mean_gain, 0.375);
  EXPECT_EQ(sum.largest_gain_at, 4u);
}

}  // namespace
}  // namespace cutwater::study
