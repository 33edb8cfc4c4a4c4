#include "planner/search/search.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "planner/planning_error.hpp"
#include "unit/planner/chain.hpp"

namespace cutwater::testing {
namespace {

using ::testing::ElementsAre;
using Cost = Objective::Cost;
using Path = SearchSpace::Path;

const SearchSpace kTiers{Path::kTiers, {kDevice, kEdge, kCloud}, false};

std::vector<std::string> found(const World& world, const SearchSpace& space,
                               const Objective& objective,
                               const std::vector<Constraint>& constraints, std::size_t count) {
  const Scenario scenario = world.scenario();
  const planner::CostTable table(scenario, StreamId(0));
  return texts_of(planner::best_plans(table, space, objective, constraints, count).plans, scenario);
}

// 8.5 s = input to the cloud 5 s, 3.5 s; 7.75 s = input to the edge 2.5 s, 2 s, message 0.75 s,
// 2.5 s; 7.8 s = input to the edge 2.5 s, 3 s, message 0.3 s, 2 s.
TEST(BestPlans, ComeInTheOrderOfTheirLatency) {
  EXPECT_THAT(found(three_tiers(), kTiers, {}, {}, 3),
              ElementsAre("edge@0 cloud@2", "edge@1 cloud@2", "cloud@2"));
}

// With 3 blocks and 3 tiers: 3 on one host, 3 · 2 on two, 1 on three.
TEST(BestPlans, AreAllThereAreWhenMoreAreAskedFor) {
  EXPECT_EQ(found(three_tiers(), kTiers, {}, {}, 100).size(), 10u);
  EXPECT_TRUE(found(three_tiers(), kTiers, {}, {}, 0).empty());
}

TEST(BestPlans, FollowTheGivenPathOnly) {
  const SearchSpace space{Path::kGiven, {kCloud, kEdge}, false};
  EXPECT_THAT(found(three_tiers(), space, {}, {}, 100),
              ElementsAre("cloud@2", "edge@2", "cloud@1 edge@2", "cloud@0 edge@2"));
}

// The edge is slower but must have the second block: 1 + 2 · 2 s, or 1 + 2 + 1 s.
TEST(BestPlans, ComeBackToAHostWhereTheyMay) {
  World world({{1, 1}, {1, 1}, {1, 1}});
  world.host("device");
  world.host("edge").slowdown = 2;
  world.link("link", "device", "edge", 1e9);
  world.stream("camera", "device", {{"device", 2}});
  SearchSpace space{Path::kAny, {kDevice, kEdge}, false};
  const Constraint on_edge{LayerOn{1, {kEdge}, true}, ""};
  EXPECT_THAT(found(world, space, {}, {on_edge}, 1), ElementsAre("device@0 edge@2"));
  space.revisit = true;
  EXPECT_THAT(found(world, space, {}, {on_edge}, 1), ElementsAre("device@0 edge@1 device@2"));
}

// All the same everywhere: fewer stages, then hosts in the order of the file, then earlier cuts.
TEST(BestPlans, ThatAreEqualHaveAFixedOrder) {
  World world({{0, 1}, {0, 1}, {0, 1}});
  world.host("device");
  world.host("edge");
  world.link("link", "device", "edge", 1e30);
  world.stream("camera", "device", {{"device", 2}}).input = Bytes(1);
  const SearchSpace space{Path::kAny, {kEdge, kDevice}, false};
  EXPECT_THAT(found(world, space, least(Cost::kMemory), {}, 10),
              ElementsAre("device@2", "edge@2", "device@0 edge@2", "device@1 edge@2",
                          "edge@0 device@2", "edge@1 device@2"));
}

// Without a message nothing is sent: on the device, 14 s.
TEST(BestPlans, ByBytes) {
  EXPECT_THAT(found(three_tiers(), kTiers, least(Cost::kBytes), {}, 2),
              ElementsAre("device@2", "device@1 cloud@2"));
}

// edge@0 cloud@2: input 2 s, edge 2 s, message 0.5 s, cloud 2.5 s. edge@1: edge 3 s.
TEST(BestPlans, ByBottleneck) {
  EXPECT_THAT(found(three_tiers(), kTiers, least(Cost::kBottleneck), {}, 3),
              ElementsAre("edge@0 cloud@2", "edge@1 cloud@2", "cloud@2"));
}

TEST(BestPlans, ByAWeightedSum) {
  Objective objective = least(Cost::kLatency);
  objective.terms.push_back({Cost::kMemory, 1, {kEdge}, {}, {}});
  EXPECT_THAT(found(three_tiers(), kTiers, objective, {}, 1), ElementsAre("cloud@2"));
}

TEST(BestPlans, SatisfyTheConstraints) {
  const Constraint little{
      Limit{Limit::Quantity::kBytes, {}, {kDevice}, {kEdge, kCloud}, Relation::kAtMost, 1000}, ""};
  EXPECT_THAT(found(three_tiers(), kTiers, {}, {little}, 2),
              ElementsAre("device@0 edge@1 cloud@2", "device@1 cloud@2"));
  const Constraint all{Use{Use::Rule::kUseEach, {}, {{kDevice}, {kEdge}, {kCloud}}}, ""};
  EXPECT_THAT(found(three_tiers(), kTiers, {}, {all}, 9), ElementsAre("device@0 edge@1 cloud@2"));
  const Constraint half = limit(Limit::Quantity::kShare, Relation::kAtLeast, 0.9, {kDevice});
  EXPECT_THAT(found(three_tiers(), kTiers, {}, {half}, 9), ElementsAre("device@2"));
}

TEST(BestPlans, AreBoundedByTheBottleneck) {
  const Constraint fast = limit(Limit::Quantity::kBottleneck, Relation::kAtMost, 3);
  EXPECT_THAT(found(three_tiers(), kTiers, {}, {fast}, 9),
              ElementsAre("edge@0 cloud@2", "edge@1 cloud@2"));
  const Constraint slow = limit(Limit::Quantity::kBottleneck, Relation::kAtLeast, 14);
  EXPECT_THAT(found(three_tiers(), kTiers, {}, {slow}, 9), ElementsAre("device@2"));
}

// Plans in any order over many hosts, of which each is used once at most.
TEST(BestPlans, VisitEachOfManyHostsOnce) {
  World world({{1, 1}, {1, 1}, {1, 1}, {1, 1}});
  SearchSpace space{Path::kAny, {}, false};
  for (int h = 0; h < 14; ++h) {
    world.host("h" + std::to_string(h)).slowdown = 1 + h % 2;
    space.hosts.emplace_back(static_cast<std::size_t>(h));
    if (h > 0) world.link("l" + std::to_string(h), "h0", "h" + std::to_string(h), 1e9);
  }
  world.stream("camera", "h0", {{"h0", 3}});
  const Constraint elsewhere{LayerOn{1, {HostId(0), HostId(2)}, false}, ""};
  const Scenario scenario = world.scenario();
  const planner::CostTable table(scenario, StreamId(0));
  const std::vector<planner::PlanCost> plans =
      planner::best_plans(table, space, {}, {elsewhere}, 50).plans;
  ASSERT_EQ(plans.size(), 50u);
  EXPECT_EQ(text_of(plans.front(), scenario), "h0@0 h4@3");
  for (const planner::PlanCost& plan : plans) {
    std::set<HostId> hosts;
    for (const Stage& stage : plan.plan.stages) EXPECT_TRUE(hosts.insert(stage.host).second);
  }
}

// 60 blocks of any times over three hosts that may be revisited: nobody can balance them exactly.
TEST(BestPlans, AreRefusedWhereTheyAreTooManyToCompare) {
  std::vector<World::BlockSpec> blocks;
  for (int b = 0; b < 60; ++b) blocks.push_back({1 + 0.01 * ((b * 7919) % 101), 1});
  World world(blocks);
  for (const char* name : {"a", "b", "c"}) world.host(name);
  world.link("ab", "a", "b", 1e9);
  world.link("bc", "b", "c", 1e9);
  world.link("ac", "a", "c", 1e9);
  world.stream("camera", "a", {{"a", 59}});
  const SearchSpace space{Path::kAny, {HostId(0), HostId(1), HostId(2)}, true};
  EXPECT_THROW(found(world, space, least(Cost::kBottleneck), {}, 1), planner::PlanningError);
}

std::vector<std::size_t> excluding(const std::vector<Constraint>& constraints,
                                   const SearchSpace& space = kTiers) {
  const Scenario scenario = three_tiers().scenario();
  const planner::CostTable table(scenario, StreamId(0));
  const planner::Found result = planner::best_plans(table, space, {}, constraints, 1);
  EXPECT_TRUE(result.plans.empty());
  return result.infeasible.value_or(planner::Infeasible{{99}}).constraints;
}

TEST(Infeasible, NamesWhatExcludesAllThatTheOthersLeave) {
  const Constraint on_device{Use{Use::Rule::kUse, {kDevice}, {}}, ""};
  const Constraint harmless{Use{Use::Rule::kUse, {kCloud}, {}}, ""};
  const Constraint in_time = limit(Limit::Quantity::kLatency, Relation::kAtMost, 8);
  EXPECT_THAT(excluding({harmless, in_time, on_device}), ElementsAre(1, 2));
  EXPECT_THAT(excluding({harmless, limit(Limit::Quantity::kLatency, Relation::kAtMost, 1)}),
              ElementsAre(1));
}

TEST(Infeasible, HasNoConstraintWhereTheSpaceIsEmpty) {
  EXPECT_TRUE(excluding({}, {Path::kTiers, {}, false}).empty());
  EXPECT_TRUE(excluding({Constraint{Use{Use::Rule::kUse, {kEdge}, {}}, ""}},
                        {Path::kAny, {HostId(7)}, false})
                  .empty());
}

}  // namespace
}  // namespace cutwater::testing
