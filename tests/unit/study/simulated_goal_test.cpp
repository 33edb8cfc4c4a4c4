#include "study/choice/simulated_goal.hpp"

#include <gtest/gtest.h>

#include <string>

namespace cutwater::testing {
namespace {

struct Reading {
  explicit Reading(const std::string& text) {
    input::Node node;
    node.kind = input::Node::Kind::kScalar;
    node.text = text;
    goal = study::read_simulated_goal(node, diagnostics);
  }
  /// The only problem.
  std::string message() const {
    EXPECT_EQ(diagnostics.problems().size(), 1u);
    const Problem& problem = diagnostics.problems().front();
    return problem.message + (problem.suggestion.empty() ? "" : "; " + problem.suggestion);
  }

  Diagnostics diagnostics;
  std::optional<study::SimulatedGoal> goal;
};

TEST(SimulatedGoal, IsAMeasureWithOrWithoutItsUnit) {
  EXPECT_EQ(Reading("p99_latency").goal->measure->name, "p99_latency_s");
  EXPECT_EQ(Reading("p99_latency_s").goal->measure->name, "p99_latency_s");
  EXPECT_FALSE(Reading("drop_ratio").goal->budget);
}

TEST(SimulatedGoal, HasLimitsWithUnitsAndABudget) {
  const Reading reading("mean_latency, drop_ratio <= 1 %,throughput>=9 fps,budget=100");
  ASSERT_TRUE(reading.goal);
  EXPECT_EQ(reading.goal->budget, 100u);
  ASSERT_EQ(reading.goal->limits.size(), 2u);
  EXPECT_EQ(reading.goal->limits[0].relation, Relation::kAtMost);
  EXPECT_EQ(reading.goal->limits[0].value, 0.01);
  EXPECT_EQ(reading.goal->limits[0].text, "drop_ratio <= 1 %");
  EXPECT_EQ(reading.goal->limits[1].relation, Relation::kAtLeast);
  EXPECT_EQ(reading.goal->limits[1].value, 9);
}

TEST(SimulatedGoal, NamesWhatIsWrong) {
  EXPECT_EQ(Reading("p99_latncy").message(),
            "nothing that is measured is called 'p99_latncy'; did you mean 'p99_latency'?");
  EXPECT_EQ(Reading("p99_latency,drop_ratio").message(),
            "expected '<=' or '>='; write for example drop_ratio<=1%");
  EXPECT_EQ(Reading("p99_latency,budget=0").message(),
            "a budget is 1 to 1000000 simulations; write for example budget=100");
  EXPECT_EQ(Reading("p99_latency,budget=9,budget=9").message(), "a second budget; write one");
  EXPECT_EQ(Reading("p99_latency budget=9").message(), "expected ',', not 'budget=9'");
  EXPECT_FALSE(Reading("p99_latency,drop_ratio<=1").goal);
  EXPECT_FALSE(Reading("p99_latency,").goal);
  EXPECT_FALSE(Reading("").goal);
}

}  // namespace
}  // namespace cutwater::testing
