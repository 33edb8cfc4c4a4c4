#include "planner/search/simulated_search.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "unit/planner/chain.hpp"

namespace cutwater::testing {
namespace {

using ::testing::Contains;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

const SearchSpace kTiers{SearchSpace::Path::kTiers, {kDevice, kEdge, kCloud}, false};

// Costs as worked out in tests/unit/planner/pareto_test.cpp.
TEST(CandidatePlans, BeginWithTheBestByEachCost) {
  const Scenario scenario = three_tiers().scenario();
  const planner::CostTable table(scenario, StreamId(0));
  const auto plans = texts_of(planner::candidate_plans(table, kTiers, {}, 4), scenario);
  EXPECT_EQ(plans.front(), "edge@0 cloud@2");  // the fastest
  EXPECT_THAT(plans, Contains("device@2"));    // sends nothing, and so takes least energy
}

// All plans of three blocks on three tiers: 3 on one host, 3 × 2 on two, 1 on three.
TEST(CandidatePlans, AreAllPlansWhenThereAreNoMore) {
  const Scenario scenario = three_tiers().scenario();
  const planner::CostTable table(scenario, StreamId(0));
  const auto plans = texts_of(planner::candidate_plans(table, kTiers, {}, 100), scenario);
  EXPECT_THAT(plans, SizeIs(10));
  EXPECT_THAT(std::set<std::string>(plans.begin(), plans.end()), SizeIs(10));
}

TEST(CandidatePlans, SatisfyTheConstraints) {
  const Scenario scenario = three_tiers().scenario();
  const planner::CostTable table(scenario, StreamId(0));
  const Constraint no_cloud{Use{Use::Rule::kAvoid, {kCloud}, {}}, ""};
  const auto plans = texts_of(planner::candidate_plans(table, kTiers, {no_cloud}, 100), scenario);
  EXPECT_THAT(plans, SizeIs(4));
  EXPECT_THAT(plans, Each(Not(HasSubstr("cloud"))));
  const Constraint hasty = limit(Limit::Quantity::kLatency, Relation::kAtMost, 1);
  EXPECT_THAT(planner::candidate_plans(table, kTiers, {hasty}, 100), IsEmpty());
}

// Twenty blocks, cut in the middle: what is more than four blocks away from the cut and from the
// start, where the input is sent, stays, unless its whole stage moves.
TEST(PlansNear, MoveBlocksAtACutOrOneStage) {
  World world(std::vector<World::BlockSpec>(20, {1, 100}));
  for (const char* name : {"device", "edge", "cloud"}) world.host(name).tier = name;
  world.link("uplink", "device", "edge", 1000);
  world.link("wan", "edge", "cloud", 1000);
  world.stream("camera", "device", {{"edge", 19}});
  const Scenario scenario = world.scenario();
  const planner::CostTable table(scenario, StreamId(0));
  const Plan plan{{{kDevice, 0, 9}, {kCloud, 10, 19}}};
  const auto near = texts_of(planner::plans_near(plan, table, kTiers, {}, 1000), scenario);
  for (const char* expected :
       {"device@9 cloud@19", "device@5 cloud@19", "device@13 cloud@19", "device@7 edge@11 cloud@19",
        "device@9 edge@16 cloud@19", "edge@9 cloud@19", "device@19"}) {
    EXPECT_THAT(near, Contains(expected));
  }
  for (const char* unexpected : {"edge@19", "edge@11 cloud@19", "device@4 edge@11 cloud@19"}) {
    EXPECT_THAT(near, Not(Contains(unexpected)));
  }
}

}  // namespace
}  // namespace cutwater::testing
