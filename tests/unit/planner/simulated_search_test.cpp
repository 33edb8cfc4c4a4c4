#include "planner/search/simulated_search.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <optional>
#include <set>
#include <string>

#include "planner/search/search.hpp"
#include "unit/planner/chain.hpp"

namespace cutwater::testing {
namespace {

const SearchSpace kTiers{SearchSpace::Path::kTiers, {kDevice, kEdge, kCloud}, false};

/// 24 blocks on three tiers: 3 + 3 · 23 + 253 = 325 plans.
World long_chain() {
  std::vector<World::BlockSpec> blocks;
  for (int b = 0; b < 24; ++b) {
    blocks.push_back({0.01 + 0.002 * (b % 5), 400.0 + 350 * (b * 7 % 11)});
  }
  World world(blocks);
  for (const auto& [name, slowdown] : {std::pair("device", 8.0), {"edge", 3.0}, {"cloud", 1.0}}) {
    Host& host = world.host(name);
    host.tier = name;
    host.slowdown = slowdown;
  }
  world.link("uplink", "device", "edge", 5000, 0.02);
  world.link("wan", "edge", "cloud", 9000, 0.05);
  world.stream("camera", "device", {{"cloud", 23}}).input = Bytes(6000);
  return world;
}

/// What no closed form of the planner knows: the edge is busy with others, so whatever it computes
/// waits, the more the longer.
double under_load(const Plan& plan, const planner::CostTable& table) {
  const planner::PlanCost cost = planner::cost_of(plan, table);
  const double busy = planner::compute_on(cost, kEdge).value();
  return cost.latency.value() + 4 * busy + cost.bottleneck.value();
}

struct Search {
  Scenario scenario = long_chain().scenario();
  planner::CostTable table{scenario, StreamId(0)};
  std::set<std::pair<std::string, std::size_t>> made{};

  using Value = std::function<std::optional<double>(const planner::PlanTrial&)>;

  std::optional<planner::SimulatedBest> run(const planner::SimulatedSearchRules& rules,
                                            const std::vector<Constraint>& constraints = {}) {
    return run_with([&](const planner::PlanTrial& trial) { return under_load(*trial.plan, table); },
                    rules, constraints);
  }

  std::optional<planner::SimulatedBest> run_with(const Value& value,
                                                 const planner::SimulatedSearchRules& rules,
                                                 const std::vector<Constraint>& constraints = {}) {
    const auto simulate = [&](const std::vector<planner::PlanTrial>& trials) {
      std::vector<std::optional<double>> values;
      for (const planner::PlanTrial& trial : trials) {
        made.emplace(text_of(planner::cost_of(*trial.plan, table), scenario), trial.replication);
        values.push_back(value(trial));
      }
      return values;
    };
    const auto never = [](const std::vector<double>&) { return false; };
    return planner::best_simulated(table, kTiers, constraints, rules, simulate, never);
  }

  planner::PlanCost exhaustively(const std::vector<Constraint>& constraints = {}) const {
    std::optional<planner::PlanCost> best;
    for (const planner::PlanCost& plan :
         planner::best_plans(table, kTiers, Objective{}, constraints, 1000).plans) {
      if (!best || under_load(plan.plan, table) < under_load(best->plan, table)) best = plan;
    }
    return best.value();
  }
};

TEST(SimulatedSearch, FindsWhatTryingEveryPlanFindsInAFifthOfTheTrials) {
  Search search;
  const auto found = search.run({std::nullopt, 1});
  ASSERT_TRUE(found);
  EXPECT_EQ(text_of(found->plan, search.scenario), text_of(search.exhaustively(), search.scenario));
  EXPECT_LE(found->simulations, 325u / 5);
  EXPECT_EQ(search.made.size(), found->simulations);
  EXPECT_EQ(found->value, under_load(found->plan.plan, search.table));
}

// Few plans (25), of which the closed forms put the best one nowhere.
TEST(SimulatedSearch, TriesEveryOneOfFewPlans) {
  Search search;
  const Constraint no_cloud{Use{Use::Rule::kAvoid, {kCloud}, {}}, ""};
  const std::string odd = "device@16 edge@23";
  const auto found = search.run_with(
      [&](const planner::PlanTrial& trial) {
        return text_of(planner::cost_of(*trial.plan, search.table), search.scenario) == odd ? 1 : 2;
      },
      {std::nullopt, 1}, {no_cloud});
  ASSERT_TRUE(found);
  EXPECT_EQ(text_of(found->plan, search.scenario), odd);
  EXPECT_EQ(found->simulations, 25u);
  EXPECT_TRUE(found->is_decided);
}

// A limit that only plans keep that are far behind in all closed forms, or only in some
// replications: all plans but one break it in the third.
TEST(SimulatedSearch, GoesOnWhileNoPlanHasAValue) {
  Search search;
  const std::string odd = "device@16 edge@23";
  const auto keeps = [&](const planner::PlanTrial& trial) -> std::optional<double> {
    if (text_of(planner::cost_of(*trial.plan, search.table), search.scenario) == odd) return 9;
    return trial.replication < 2 ? std::optional(under_load(*trial.plan, search.table))
                                 : std::nullopt;
  };
  const auto found = search.run_with(keeps, {5000, 4});
  ASSERT_TRUE(found);
  EXPECT_EQ(text_of(found->plan, search.scenario), odd);
  EXPECT_EQ(found->value, 9);
}

TEST(SimulatedSearch, IsNotDecidedWhenTheBudgetEndsIt) {
  Search search;
  EXPECT_FALSE(search.run({1, 1})->is_decided);
  EXPECT_FALSE(search.run({12, 1})->is_decided);
  EXPECT_TRUE(search.run({200, 1})->is_decided);
  EXPECT_TRUE(search.run({1'000'000, 1})->is_decided);
  EXPECT_EQ(search.run({1'000'000, 1})->simulations, 325u);
}

TEST(SimulatedSearch, KeepsToTheConstraints) {
  Search search;
  const std::vector<Constraint> constraints = {{Use{Use::Rule::kUse, {kEdge}, {}}, ""},
                                               {LayerOn{3, {kDevice}, true}, ""}};
  const auto found = search.run({std::nullopt, 1}, constraints);
  ASSERT_TRUE(found);
  EXPECT_EQ(text_of(found->plan, search.scenario),
            text_of(search.exhaustively(constraints), search.scenario));
  for (const auto& [plan, replication] : search.made) {
    EXPECT_THAT(plan, ::testing::StartsWith("device@"));
    EXPECT_THAT(plan, ::testing::HasSubstr("edge@"));
  }
}

TEST(SimulatedSearch, KeepsToTheBudget) {
  Search search;
  EXPECT_LE(search.run({7, 1})->simulations, 7u);
  EXPECT_LE(search.run({7, 32})->simulations, 7u);
  EXPECT_EQ(search.run({1, 1})->simulations, 1u);
}

TEST(SimulatedSearch, OfASpaceWithoutPlansFindsNone) {
  Search search;
  const Constraint hasty = limit(Limit::Quantity::kLatency, Relation::kAtMost, 0.001);
  EXPECT_FALSE(search.run({std::nullopt, 1}, {hasty}));
}

// 24 blocks on two tiers: 2 + 23 = 25 plans; on one: 1.
TEST(DefaultBudget, IsAllPlansWhenTheyAreFewAndAFifthOfMany) {
  Search search;
  EXPECT_EQ(planner::default_budget(search.table, kTiers, {}), 65u);
  const Constraint no_cloud{Use{Use::Rule::kAvoid, {kCloud}, {}}, ""};
  EXPECT_EQ(planner::default_budget(search.table, kTiers, {no_cloud}), 25u);
  const Constraint at_home{Use{Use::Rule::kOnly, {kDevice}, {}}, ""};
  EXPECT_EQ(planner::default_budget(search.table, kTiers, {at_home}), 20u);
}

}  // namespace
}  // namespace cutwater::testing
