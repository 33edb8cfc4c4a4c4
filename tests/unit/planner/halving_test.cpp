#include "planner/search/halving.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>
#include <set>
#include <utility>

namespace cutwater::testing {
namespace {

using ::testing::ElementsAre;

/// Contenders whose values are written down, by contender and replication.
struct Bench {
  std::vector<std::vector<std::optional<double>>> values;
  std::vector<std::size_t> batches{};  ///< sizes
  std::set<std::pair<std::size_t, std::size_t>> made{};

  planner::MakeTrials make() {
    return [this](const std::vector<planner::Trial>& trials) {
      std::vector<std::optional<double>> answers;
      for (const planner::Trial& t : trials) {
        EXPECT_TRUE(made.emplace(t.contender, t.replication).second) << "made twice";
        answers.push_back(values[t.contender][t.replication % values[t.contender].size()]);
      }
      batches.push_back(trials.size());
      return answers;
    };
  }
};

bool are_all_positive(const std::vector<double>& differences) {
  return std::all_of(differences.begin(), differences.end(), [](double d) { return d > 0; });
}
bool never(const std::vector<double>&) { return false; }

std::vector<std::size_t> all_of(const Bench& bench) {
  std::vector<std::size_t> all(bench.values.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  return all;
}

TEST(Halving, TriesEveryoneOnceWhereNothingIsRandom) {
  Bench bench{{{3.0}, {1.0}, {2.0}}};
  planner::Halving halving({100, 1}, bench.make(), never);
  const auto outcome = halving.best_of(all_of(bench));
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->best, 1u);
  EXPECT_TRUE(outcome->is_decided);
  EXPECT_EQ(halving.trials(), 3u);
}

// 8 once, 4 twice, 2 four times: 8 + 4 + 2 · 2 = 16 trials; then the best is decided.
TEST(Halving, TriesTheBetterHalfTwiceAsOften) {
  Bench bench{{{1.0}, {2.0}, {3.0}, {4.0}, {5.0}, {6.0}, {7.0}, {8.0}}};
  planner::Halving halving({100, 32}, bench.make(), are_all_positive);
  const auto outcome = halving.best_of(all_of(bench));
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->best, 0u);
  EXPECT_TRUE(outcome->is_decided);
  EXPECT_THAT(bench.batches, ElementsAre(8, 4, 4));
}

// The first replication favours 1, all others 0.
TEST(Halving, IsNotDeceivedByOneReplication) {
  Bench bench{{{5.0, 1.0, 1.0, 1.0}, {2.0, 3.0, 3.0, 3.0}, {9.0}, {9.0}}};
  planner::Halving halving({100, 32}, bench.make(), [](const std::vector<double>& differences) {
    return std::accumulate(differences.begin(), differences.end(), 0.0) > 10;
  });
  const auto outcome = halving.best_of(all_of(bench));
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->best, 0u);
  EXPECT_EQ(halving.mean_of(1), 2.75);
}

TEST(Halving, KeepsToTheBudgetAndSaysThatNothingIsDecided) {
  Bench bench{{{1.0}, {1.5}, {2.0}, {2.5}}};
  planner::Halving halving({9, 32}, bench.make(), never);  // 4 + 2, and 4 more would be 10
  const auto outcome = halving.best_of(all_of(bench));
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->best, 0u);
  EXPECT_FALSE(outcome->is_decided);
  EXPECT_EQ(halving.trials(), 6u);
}

TEST(Halving, LeavesOutThoseThatTheBudgetIsTooSmallFor) {
  Bench bench{{{3.0}, {2.0}, {1.0}}};
  planner::Halving halving({2, 1}, bench.make(), never);
  EXPECT_EQ(halving.best_of(all_of(bench))->best, 1u);
  EXPECT_EQ(halving.tried(), 2u);
}

TEST(Halving, StopsWhenThoseLeftAreTheSame) {
  Bench bench{{{1.0, 2.0}, {1.0, 2.0}}};
  planner::Halving halving({100, 32}, bench.make(), never);
  const auto outcome = halving.best_of(all_of(bench));
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->best, 0u);
  EXPECT_TRUE(outcome->is_decided);
  EXPECT_EQ(halving.trials(), 8u);
}

TEST(Halving, PutsThoseWithoutAValueLast) {
  Bench bench{{{std::nullopt}, {7.0}, {std::nullopt}}};
  planner::Halving halving({100, 1}, bench.make(), never);
  EXPECT_EQ(halving.best_of(all_of(bench))->best, 1u);
  Bench none{{{std::nullopt}, {std::nullopt}}};
  planner::Halving nothing({100, 1}, none.make(), never);
  EXPECT_FALSE(nothing.best_of(all_of(none)));
}

// Those with the least values break a limit in the third replication; 2 was left out before.
TEST(Halving, ComesBackToThoseLeftOutWhenAllOthersLoseTheirValue) {
  Bench bench{{{1.0, 1.0, {}, {}}, {2.0, 2.0, {}, {}}, {7.0}, {8.0}, {9.0, {}}}};
  planner::Halving halving({100, 4}, bench.make(), never);
  const auto outcome = halving.best_of(all_of(bench));
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->best, 2u);
  EXPECT_EQ(halving.mean_of(2), 7.0);
}

// Last after one replication, the first one is tried to the end and wins.
TEST(Halving, KeepsTheFirstOne) {
  Bench bench{{{9.0, 1.0, 1.0, 1.0}, {5.0}, {6.0}, {7.0}, {8.0}}};
  planner::Halving halving({100, 4}, bench.make(), never);
  EXPECT_EQ(halving.best_of(all_of(bench))->best, 0u);
}

TEST(Halving, RemembersWhatWasTried) {
  Bench bench{{{3.0}, {1.0}, {2.0}}};
  planner::Halving halving({100, 1}, bench.make(), never);
  halving.best_of({0, 1});
  EXPECT_EQ(halving.best_of({1, 2})->best, 1u);
  EXPECT_EQ(halving.trials(), 3u);
}

}  // namespace
}  // namespace cutwater::testing
