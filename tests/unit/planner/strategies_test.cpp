#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "planner/cost/analytic_scenario.hpp"
#include "planner/search/search.hpp"
#include "planner/strategies/strategy.hpp"
#include "unit/planner/chain.hpp"

namespace cutwater::testing {
namespace {

using ::testing::ElementsAre;
using Cost = Objective::Cost;
using Path = SearchSpace::Path;

const SearchSpace kTiers{Path::kTiers, {kDevice, kEdge, kCloud}, false};
/// The two hosts of LMOS and Neurosurgeon.
const SearchSpace kTwo{Path::kGiven, {kDevice, kCloud}, false};

/// What a strategy chooses in three_tiers().
struct Question {
  Scenario scenario = three_tiers().scenario();
  SearchSpace space = kTiers;
  std::vector<Constraint> constraints{};
  StrategyParameter parameter{};
  Plan given{};
  std::uint64_t seed = 1;

  planner::Choice ask(const std::string& name) const {
    const planner::CostTable table(scenario, StreamId(0));
    return planner::find_strategy(name)->choose(
        {table, space, constraints, parameter, given, RandomStream(seed, "test")});
  }
  std::string plan(const std::string& name) const {
    const planner::Choice choice = ask(name);
    const planner::PlanCost* cost = std::get_if<planner::PlanCost>(&choice);
    return cost ? text_of(*cost, scenario) : "none";
  }
  std::vector<std::string> obstacles(const std::string& name) const {
    const planner::Choice choice = ask(name);
    return std::get<planner::NoPlan>(choice).constraints;
  }
};

Constraint avoid(HostId host) {
  return {Use{Use::Rule::kAvoid, {host}, {}}, "avoid " + std::to_string(host.index)};
}

// The costs of these plans stand in search_test.cpp.
TEST(Strategies, ChooseByTheirCost) {
  Question question;
  EXPECT_EQ(question.plan("latency"), "edge@0 cloud@2");
  EXPECT_EQ(question.plan("throughput"), "edge@0 cloud@2");
  EXPECT_EQ(question.plan("bytes"), "device@2");
  question.parameter.objective = least(Cost::kMemory, {kDevice, kEdge});
  EXPECT_EQ(question.plan("weighted"), "cloud@2");
}

TEST(Strategies, HaveDistinctNamesAndSayWhatTheyChoose) {
  std::map<std::string, int> names;
  for (const planner::Strategy& strategy : planner::strategies()) {
    EXPECT_EQ(++names[strategy.name], 1);
    EXPECT_EQ(std::string(strategy.form).rfind(strategy.name, 0), 0U);
    EXPECT_NE(std::string(strategy.chooses), "");
    EXPECT_EQ(planner::find_strategy(strategy.name)->name, strategy.name);
  }
  EXPECT_EQ(planner::find_strategy("greedy"), nullptr);
}

TEST(FixedStrategy, KeepsThePlanWhateverTheConstraintsSay) {
  Question question;
  question.given = {{{kDevice, 0, 1}, {kCloud, 2, 2}}};
  question.constraints = {avoid(kCloud)};
  EXPECT_EQ(question.plan("fixed"), "device@1 cloud@2");
  question.given = {};
  EXPECT_EQ(std::get<planner::NotApplicable>(question.ask("fixed")).reason, "has no plan");
}

TEST(NativeStrategy, TakesTheFastestOfSeveralHosts) {
  Question question;
  question.parameter = {{kDevice, kEdge}, {}, {}, false, "near"};
  EXPECT_EQ(question.plan("native"), "edge@2");
  question.constraints = {avoid(kEdge)};
  EXPECT_EQ(question.plan("native"), "device@2");
  question.constraints = {avoid(kEdge), avoid(kDevice)};
  EXPECT_THAT(question.obstacles("native"), ElementsAre("avoid 0", "native:near"));
}

Scenario without_power(const Scenario& scenario) {
  std::vector<Host> hosts = scenario.platform.hosts();
  for (Host& host : hosts) host.power.reset();
  return {scenario.models,
          scenario.profiles,
          Platform(hosts, scenario.platform.links(), scenario.platform.ends(), {},
                   scenario.platform.tiers()),
          scenario.workload,
          scenario.plans,
          scenario.run};
}

// Within 9 s: edge@0 cloud@2 takes 7.75 s, edge@1 cloud@2 7.8 s, cloud@2 8.5 s, and
// device@0 edge@1 cloud@2 8.8 s. Each host draws 1 W, and 2 W more while it computes: 3 · 7.75 +
// 2 · 4.5 = 32.25 J, 3 · 7.8 + 2 · 5 = 33.4 J, 3 · 8.5 + 2 · 3.5 = 32.5 J, 3 · 8.8 + 2 · 7 = 40.4
// J. Without power the fewest bytes: 3000, 2100, 2000 and 1100.
TEST(DeadlineStrategy, IsTheCheapestThatMeetsIt) {
  Question question;
  EXPECT_EQ(std::get<planner::NotApplicable>(question.ask("deadline")).reason, "has no deadline");
  question.scenario.workload.streams[0].deadline = Seconds(9);
  EXPECT_EQ(question.plan("deadline"), "edge@0 cloud@2");
  question.scenario = without_power(question.scenario);
  question.parameter.time = Seconds(9);
  EXPECT_EQ(question.plan("deadline"), "device@0 edge@1 cloud@2");
  question.parameter = {{}, Seconds(7), {}, false, "7s"};
  EXPECT_THAT(question.obstacles("deadline"), ElementsAre("deadline:7s"));
}

// LMOS on the device and the cloud, which 500 B/s and 1 s separate. With the first x1 of three
// blocks on the device, its time, the message, and the time of the cloud:
//   x1  latency                           memory: weights + largest activations
//   0   0 + (2000/500 + 1) + 3.5 =  8.5   0
//   1   4 + (1000/500 + 1) + 2.5 =  9.5   10 + 5 = 15
//   2   6 + (100/500 + 1) + 2    =  9.2   30 + 7 = 37
//   3   14                       = 14     60 + 9 = 69
// x1 = 2 dominates x1 = 1, so the front is 0, 2, 3: ideal (8.5 s, 69 B), nadir (14 s, 0 B).
Objective most_memory() {
  Objective most = least(Cost::kMemory, {kDevice});
  most.terms.front().weight = -1;
  return most;
}

TEST(LmosStrategy, HasTheFrontOfAlgorithm1) {
  const Scenario scenario = three_tiers().scenario();
  const planner::CostTable table(scenario, StreamId(0));
  const auto front = planner::pareto_front(table, kTwo, {least(Cost::kLatency), most_memory()}, {});
  EXPECT_THAT(texts_of(front, scenario), ElementsAre("cloud@2", "device@1 cloud@2", "device@2"));
  std::vector<double> memory;
  for (const planner::PlanCost& plan : front) {
    memory.push_back(planner::memory_on(plan, table, kDevice)->value());
  }
  EXPECT_THAT(memory, ElementsAre(0, 37, 69));
}

TEST(LmosStrategy, ReturnsThePointWithTheMostMemoryWithinEpsilon) {
  Question question;
  question.space = kTwo;
  EXPECT_EQ(question.plan("lmos"), "device@2");
  for (const auto& [epsilon, plan] : std::map<double, std::string>{{13.9, "device@1 cloud@2"},
                                                                   {9.2, "device@1 cloud@2"},
                                                                   {9.1, "cloud@2"},
                                                                   {8.5, "cloud@2"}}) {
    question.parameter.time = Seconds(epsilon);
    EXPECT_EQ(question.plan("lmos"), plan) << epsilon;
  }
  question.parameter = {{}, Seconds(8.4), {}, false, "8.4s"};
  EXPECT_THAT(question.obstacles("lmos"), ElementsAre("lmos:8.4s"));
}

TEST(LmosStrategy, KeepsToTheStorageOfTheEdge) {
  Question question;
  question.space = kTwo;
  const auto with_storage = [&](double bytes) {
    question.constraints = {limit(Limit::Quantity::kMemory, Relation::kAtMost, bytes, {kDevice})};
    return question.plan("lmos");
  };
  EXPECT_EQ(with_storage(69), "device@2");
  EXPECT_EQ(with_storage(68), "device@1 cloud@2");
  EXPECT_EQ(with_storage(36), "device@0 cloud@2");  // dominated by what does not fit
  EXPECT_EQ(with_storage(14), "cloud@2");
}

TEST(LmosStrategy, TakesTheEdgeFromItsParameter) {
  Question question;
  question.parameter.hosts = {kEdge};
  EXPECT_EQ(question.plan("lmos"), "edge@2");
}

Scenario with_macs(const std::vector<double>& macs) {
  Scenario scenario = three_tiers().scenario();
  std::vector<Block> blocks = scenario.models[0].blocks();
  for (std::size_t b = 0; b < macs.size(); ++b) blocks[b].macs = macs[b];
  scenario.models[0] = Model(scenario.models[0].name(), blocks);
  return scenario;
}

// Equations 1 to 3 with 1, 1 and 2 multiply-accumulates: the model takes 3.5 s on the cloud, so
// that computes 4 in 3.5 s, and the device, four times slower, 4 in 14 s. No latency of links:
//   x1  latency
//   0   2000/500 + 3.5            = 7.5
//   1   3.5 + 1000/500 + 2.625    = 8.125
//   2   7 + 100/500 + 1.75        = 8.95
//   3   14
TEST(AnalyticScenario, CostsWhatTheEquationsSay) {
  const Scenario scenario = with_macs({1, 1, 2});
  const planner::CostTable measured(scenario, StreamId(0));
  const std::optional<Scenario> analytic = planner::analytic_scenario(measured);
  ASSERT_TRUE(analytic);
  const planner::CostTable table(*analytic, StreamId(0));
  const auto latency = [&](const Plan& plan) {
    return planner::cost_of(plan, table).latency.value();
  };
  EXPECT_DOUBLE_EQ(latency({{{kCloud, 0, 2}}}), 7.5);
  EXPECT_DOUBLE_EQ(latency({{{kDevice, 0, 0}, {kCloud, 1, 2}}}), 8.125);
  EXPECT_DOUBLE_EQ(latency({{{kDevice, 0, 1}, {kCloud, 2, 2}}}), 8.95);
  EXPECT_DOUBLE_EQ(latency({{{kDevice, 0, 2}}}), 14);
}

// Within 8.2 s the equations allow one block on the device, which in truth takes 9.5 s.
TEST(LmosStrategy, MayFollowTheEquations) {
  Question question;
  question.scenario = with_macs({1, 1, 2});
  question.space = kTwo;
  question.parameter.time = Seconds(8.2);
  question.parameter.is_analytic = true;
  EXPECT_EQ(question.plan("lmos"), "device@0 cloud@2");
  EXPECT_DOUBLE_EQ(std::get<planner::PlanCost>(question.ask("lmos")).latency.value(), 9.5);
  question.scenario = three_tiers().scenario();
  EXPECT_EQ(std::get<planner::NotApplicable>(question.ask("lmos")).reason,
            "has a model whose 'macs' are not all known");
}

// 10 plans: 3 on one host, 3 · 2 on two, 1 on three.
TEST(RandomStrategy, TakesEveryPlanEquallyOften) {
  constexpr int kDraws = 10'000;
  constexpr double kFiveSigma = 5 * 30;  // √(10000 · 0.1 · 0.9) = 30
  Question question;
  std::map<std::string, int> counts;
  for (int i = 0; i < kDraws; ++i) {
    question.seed = static_cast<std::uint64_t>(i);
    ++counts[question.plan("random")];
  }
  EXPECT_EQ(counts.size(), 10U);
  for (const auto& [plan, count] : counts) EXPECT_NEAR(count, kDraws / 10, kFiveSigma) << plan;
}

// Of the plans by latency, three take at most 8.5 s.
TEST(RandomStrategy, KeepsToTheLimits) {
  Question question;
  question.constraints = {limit(Limit::Quantity::kLatency, Relation::kAtMost, 8.5)};
  std::map<std::string, int> counts;
  for (std::uint64_t seed = 0; seed < 3000; ++seed) {
    question.seed = seed;
    ++counts[question.plan("random")];
  }
  EXPECT_EQ(counts.size(), 3U);
  for (const auto& [plan, count] : counts) EXPECT_NEAR(count, 1000, 5 * 26) << plan;
  question.constraints = {limit(Limit::Quantity::kLatency, Relation::kAtMost, 7)};
  question.constraints[0].text = "latency <= 7 s";
  EXPECT_THAT(question.obstacles("random"), ElementsAre("latency <= 7 s"));
}

}  // namespace
}  // namespace cutwater::testing
