#include "planner/search/search.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/planner/chain.hpp"

namespace cutwater::testing {
namespace {

using ::testing::ElementsAre;
using Cost = Objective::Cost;

const SearchSpace kTiers{SearchSpace::Path::kTiers, {kDevice, kEdge, kCloud}, false};

// edge@0 cloud@2 takes 7.75 s and sends 3000 B; edge@1 cloud@2 7.8 s and 2100 B; cloud@2 8.5 s and
// 2000 B; device@0 edge@1 cloud@2 8.8 s and 1100 B; device@1 cloud@2 9.2 s and 100 B; device@2 14 s
// and none. All others are beaten: device@0 cloud@2 takes 9.5 s and sends 1000 B.
TEST(ParetoFront, HasEveryPlanThatNoneBeats) {
  const Scenario scenario = three_tiers().scenario();
  const planner::CostTable table(scenario, StreamId(0));
  const std::vector<Objective> costs = {least(Cost::kLatency), least(Cost::kBytes)};
  const std::vector<planner::PlanCost> front = planner::pareto_front(table, kTiers, costs, {});
  EXPECT_THAT(texts_of(front, scenario),
              ElementsAre("edge@0 cloud@2", "edge@1 cloud@2", "cloud@2", "device@0 edge@1 cloud@2",
                          "device@1 cloud@2", "device@2"));
  EXPECT_EQ(planner::knee(front, costs, table), 4u);
}

TEST(ParetoFront, KeepsToTheConstraints) {
  const Scenario scenario = three_tiers().scenario();
  const planner::CostTable table(scenario, StreamId(0));
  const Constraint none{Use{Use::Rule::kAvoid, {kCloud}, {}}, ""};
  const std::vector<Objective> costs = {least(Cost::kBytes), least(Cost::kLatency)};
  EXPECT_THAT(texts_of(planner::pareto_front(table, kTiers, costs, {none}), scenario),
              ElementsAre("device@2", "device@1 edge@2", "device@0 edge@2", "edge@2"));
  const Constraint hasty = limit(Limit::Quantity::kLatency, Relation::kAtMost, 1);
  EXPECT_TRUE(planner::pareto_front(table, kTiers, costs, {hasty}).empty());
}

TEST(ParetoFront, OfThreeCostsHoldsThatOfTwo) {
  const Scenario scenario = three_tiers().scenario();
  const planner::CostTable table(scenario, StreamId(0));
  const std::vector<Objective> two = {least(Cost::kLatency), least(Cost::kBytes)};
  std::vector<Objective> three = two;
  three.push_back(least(Cost::kMemory, {kCloud}));
  const auto all = texts_of(planner::pareto_front(table, kTiers, three, {}), scenario);
  for (const std::string& plan :
       texts_of(planner::pareto_front(table, kTiers, two, {}), scenario)) {
    EXPECT_THAT(all, ::testing::Contains(plan));
  }
}

TEST(Knee, OfOnePlanIsThatPlan) {
  const Scenario scenario = three_tiers().scenario();
  const planner::CostTable table(scenario, StreamId(0));
  const std::vector<planner::PlanCost> front = {planner::cost_of({{{kCloud, 0, 2}}}, table)};
  EXPECT_EQ(planner::knee(front, {least(Cost::kLatency)}, table), 0u);
}

}  // namespace
}  // namespace cutwater::testing
