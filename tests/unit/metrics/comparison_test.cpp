#include "metrics/comparison.hpp"

#include <random>
#include <string>

#include <gmock/gmock.h>

namespace cutwater::metrics {
namespace {

using ::testing::ElementsAre;

const FigureKey kLatency{"camera", "mean_latency_s"};
const FigureKey kThroughput{"camera", "throughput_fps"};

Contender contender(const std::string& name, std::vector<std::optional<double>> values,
                    const FigureKey& key = kLatency) {
  Contender result{name, ""};
  result.figures.push_back({key, key == kThroughput, std::move(values)});
  return result;
}

std::vector<std::string> order_of(const Comparison& comparison) {
  std::vector<std::string> names;
  for (const Contender& each : comparison.contenders) names.push_back(each.name);
  return names;
}

TEST(Comparison, LeastLatencyIsFirst) {
  EXPECT_THAT(order_of(compared({contender("slow", {3.0, 4.0}), contender("fast", {1.0, 2.0})},
                                kLatency, {})),
              ElementsAre("fast", "slow"));
}

TEST(Comparison, MostThroughputIsFirst) {
  EXPECT_THAT(order_of(compared({contender("few", {1.0, 2.0}, kThroughput),
                                 contender("many", {3.0, 4.0}, kThroughput)},
                                kThroughput, {})),
              ElementsAre("many", "few"));
}

TEST(Comparison, EqualOnesKeepTheirOrderAndUnknownOnesAreLast) {
  EXPECT_THAT(order_of(compared({contender("none", {std::nullopt, 1.0}), contender("b", {2.0, 2.0}),
                                 contender("a", {2.0, 2.0})},
                                kLatency, {})),
              ElementsAre("b", "a", "none"));
}

// Three pairs: each interval at 1 - 0.05 / 3; at two looks, at 1 - 0.05 / 6.
TEST(Comparison, DifferencesOfAllPairsHoldTogetherAtAllLooks) {
  const std::vector<Contender> three = {contender("a", {1.0, 2.0}), contender("b", {2.0, 4.0}),
                                        contender("c", {5.0, 8.0})};
  const auto interval = [&](std::size_t looks) {
    return compared(three, kLatency, {.looks = looks})
        .find_difference(kLatency, 0, 1)
        ->paired->estimate;
  };
  const auto expected = [](std::size_t statements) {
    return paired_difference({1.0, 2.0}, {2.0, 4.0}, {.statements = statements})->estimate;
  };
  EXPECT_EQ(interval(1), expected(3));
  EXPECT_EQ(interval(2), expected(6));
}

TEST(Comparison, ADifferenceIsDecidedWhenItsIntervalLeavesOutZero) {
  const auto is_decided = [](std::vector<std::optional<double>> other) {
    return compared({contender("a", {1.0, 1.1, 1.2}), contender("b", std::move(other))}, kLatency,
                    {})
        .is_settled();
  };
  EXPECT_TRUE(is_decided({2.0, 2.1, 2.25}));
  EXPECT_FALSE(is_decided({0.9, 1.3, 1.3}));
  EXPECT_FALSE(is_decided({1.0, std::nullopt, 1.0}));
}

TEST(Comparison, ExactFiguresAreDecidedEvenWhenTheyAreEqual) {
  const Comparison comparison =
      compared({contender("a", {1.0}), contender("b", {1.0})}, kLatency, {.is_exact = true});
  EXPECT_TRUE(comparison.is_settled());
  EXPECT_FALSE(comparison.differences.front().is_different());
}

TEST(Comparison, TheSamePlanIsDecidedToBeEqual) {
  Contender a = contender("a", {1.0, 1.5});
  Contender b = contender("b", {1.0, 1.5});
  a.plan = b.plan = "camera=edge";
  const Comparison comparison = compared({a, b}, kLatency, {});
  EXPECT_TRUE(comparison.is_settled());
  EXPECT_FALSE(comparison.differences.front().is_different());
}

TEST(LooksAt, DoubleUpToTheMost) {
  EXPECT_THAT(looks_at(10, 160), ElementsAre(10u, 20u, 40u, 80u, 160u));
  EXPECT_THAT(looks_at(10, 100), ElementsAre(10u, 20u, 40u, 80u, 100u));
  EXPECT_THAT(looks_at(10, 10), ElementsAre(10u));
}

/// 1000 comparisons of contenders whose figures are drawn from one distribution: a long-tailed one,
/// as that of latencies.
template <class IsWrong>
int wrong_of_1000(std::size_t contenders, const std::vector<std::size_t>& looks,
                  const IsWrong& is_wrong) {
  std::mt19937_64 random(20260101);
  std::lognormal_distribution<double> latency(0, 0.5);
  int wrong = 0;
  for (int i = 0; i < 1000; ++i) {
    std::vector<Contender> all(contenders);
    for (Contender& each : all) each.figures.push_back({kLatency, false, {}});
    for (const std::size_t look : looks) {
      for (Contender& each : all) {
        while (each.figures[0].values.size() < look) {
          each.figures[0].values.emplace_back(latency(random));
        }
      }
      if (!is_wrong(compared(all, kLatency, {.looks = looks.size()}))) continue;
      ++wrong;
      break;
    }
  }
  return wrong;
}

bool finds_any_difference(const Comparison& comparison) {
  for (const Difference& difference : comparison.differences) {
    if (difference.is_decided) return true;
  }
  return false;
}

// Of 1000, 50 ± 7 are wrong at 5 %; three times that is 71.
constexpr int kMostWrong = 71;

TEST(Comparison, EqualOnesAreFoundDifferentInFivePercent) {
  const int wrong = wrong_of_1000(2, {10}, finds_any_difference);
  EXPECT_LE(wrong, kMostWrong);
  EXPECT_GE(wrong, 29);  // or the intervals are wider than they need be
}

TEST(Comparison, ManyPairsAreNoMoreOftenWrong) {
  EXPECT_LE(wrong_of_1000(5, {10}, finds_any_difference), kMostWrong);
}

TEST(Comparison, LookingAgainIsNoMoreOftenWrong) {
  EXPECT_LE(wrong_of_1000(2, looks_at(5, 160), finds_any_difference), kMostWrong);
  const auto without_correction = [](const Comparison& comparison) {
    const auto& figures = comparison.contenders;
    const auto paired =
        paired_difference(figures[0].figures[0].values, figures[1].figures[0].values, {});
    return *paired->estimate.low > 0 || *paired->estimate.high < 0;
  };
  EXPECT_GT(wrong_of_1000(2, looks_at(5, 160), without_correction), 100);
}

}  // namespace
}  // namespace cutwater::metrics
