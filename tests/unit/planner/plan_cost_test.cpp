#include "planner/cost/plan_cost.hpp"

#include <gtest/gtest.h>

#include "planner/cost/cost_table.hpp"
#include "unit/planner/chain.hpp"

namespace cutwater::testing {
namespace {

// 4 · 1 s, 0.5 + 1000 / 1000 s, 2 · 0.5 s, 0.25 + 100 / 2000 s, 2 s
TEST(PlanCost, AddsUpStagesAndMessages) {
  const Scenario scenario = three_tiers().scenario();
  const planner::CostTable table(scenario, StreamId(0));
  const planner::PlanCost cost =
      planner::cost_of({{{kDevice, 0, 0}, {kEdge, 1, 1}, {kCloud, 2, 2}}}, table);
  EXPECT_DOUBLE_EQ(cost.latency.value(), 4 + 1.5 + 1 + 0.3 + 2);
  ASSERT_EQ(cost.transfers.size(), 2u);
  EXPECT_DOUBLE_EQ(cost.transfers[0].time.value(), 1.5);
  EXPECT_EQ(cost.transfers[1].payload, Bytes(100));
  EXPECT_EQ(cost.sent(), Bytes(1100));
  EXPECT_EQ(planner::bytes_between(cost, kDevice, kEdge), Bytes(1000));
  EXPECT_EQ(planner::bytes_between(cost, kEdge, kDevice), Bytes(0));
  EXPECT_EQ(planner::compute_on(cost, kEdge), Seconds(1));
  EXPECT_EQ(cost.bottleneck, Seconds(4));  // the device
}

// 1 + 2000 / 500 s for the input, 3.5 s, 1 + 50 / 500 s for the result
TEST(PlanCost, SendsTheInputWhereTheSourceHoldsNoLayersAndTheResultBack) {
  World world = three_tiers();
  Stream& stream = world.workload().streams.front();
  stream.result = ResultReturn{Bytes(50), kDevice};
  const Scenario scenario = world.scenario();
  const planner::CostTable table(scenario, StreamId(0));
  const planner::PlanCost cost = planner::cost_of({{{kCloud, 0, 2}}}, table);
  EXPECT_DOUBLE_EQ(cost.latency.value(), 5 + 3.5 + 1.1);
  EXPECT_DOUBLE_EQ(cost.bottleneck.value(), 4);  // the input on its link
}

// The device has 4 + 8 s of a frame: more than any stage.
TEST(PlanCost, AddsUpWhatAHostDoesInTwoStages) {
  const Scenario scenario = three_tiers().scenario();
  const planner::CostTable table(scenario, StreamId(0));
  const planner::PlanCost cost =
      planner::cost_of({{{kDevice, 0, 0}, {kEdge, 1, 1}, {kDevice, 2, 2}}}, table);
  EXPECT_EQ(cost.bottleneck, Seconds(12));
  EXPECT_EQ(planner::compute_on(cost, kDevice), Seconds(12));
  EXPECT_EQ(planner::memory_on(cost, table, kDevice), Bytes(10 + 5 + 30 + 9));
}

// One thread occupies a quarter of the host; two workers make half of the stage.
TEST(PlanCost, HasTheBottleneckOfCoresAndWorkers) {
  World world = three_tiers();
  world.workload().streams.front().workers = 2;
  Scenario scenario = world.scenario();
  std::vector<Host> hosts = scenario.platform.hosts();
  hosts[0].cores = 4;
  scenario.platform = Platform(hosts, scenario.platform.links(), scenario.platform.ends(), {}, {});
  const planner::CostTable table(scenario, StreamId(0));
  EXPECT_DOUBLE_EQ(planner::cost_of({{{kDevice, 0, 2}}}, table).bottleneck.value(), 14 / 2.0);
}

// 1000 B there and 100 B back cross the half-duplex link, 10 B a second.
TEST(PlanCost, AddsUpBothDirectionsOfAHalfDuplexLink) {
  World world = three_tiers();
  Scenario scenario = world.scenario();
  std::vector<Link> links = scenario.platform.links();
  links[0].duplex = Duplex::kHalf;
  links[0].up = links[0].down = BytesPerSecond(10);
  scenario.platform = Platform(scenario.platform.hosts(), links, scenario.platform.ends(), {}, {});
  const planner::CostTable table(scenario, StreamId(0));
  const planner::PlanCost cost =
      planner::cost_of({{{kDevice, 0, 0}, {kEdge, 1, 1}, {kDevice, 2, 2}}}, table);
  EXPECT_DOUBLE_EQ(cost.bottleneck.value(), (1000 + 100) / 10.0);
}

// 1 W for the whole latency of 8.8 s, 2 W more for the 2 · 0.5 s of computing
TEST(PlanCost, HasTheEnergyOfIdlingAndComputing) {
  const Scenario scenario = three_tiers().scenario();
  const planner::CostTable table(scenario, StreamId(0));
  const planner::PlanCost cost =
      planner::cost_of({{{kDevice, 0, 0}, {kEdge, 1, 1}, {kCloud, 2, 2}}}, table);
  EXPECT_DOUBLE_EQ(planner::energy_on(cost, table, kEdge)->value(), 8.8 * 1 + 1 * 2);
}

TEST(PlanCost, KnowsNoEnergyWithoutPowerAndNoMemoryWithoutWeights) {
  World world = three_tiers();
  Scenario scenario = world.scenario();
  std::vector<Host> hosts = scenario.platform.hosts();
  hosts[1].power.reset();
  scenario.platform = Platform(hosts, scenario.platform.links(), scenario.platform.ends(), {}, {});
  std::vector<Block> blocks = scenario.models.front().blocks();
  blocks[1].weights.reset();
  scenario.models = {Model("net", blocks)};
  const planner::CostTable table(scenario, StreamId(0));
  const planner::PlanCost cost = planner::cost_of({{{kDevice, 0, 0}, {kEdge, 1, 2}}}, table);
  EXPECT_FALSE(table.knows_memory());
  EXPECT_EQ(planner::energy_on(cost, table, kEdge), std::nullopt);
  EXPECT_EQ(planner::memory_on(cost, table, kEdge), std::nullopt);
  EXPECT_EQ(planner::memory_on(cost, table, kDevice), Bytes(15));
}

TEST(CostTable, KnowsWhichHostsCanCompute) {
  World world = three_tiers();
  world.host("other").machine = "unknown";
  world.host("loaded").stress = HostStress{0.9, {}, {}, 0};  // no curve goes there
  const Scenario scenario = world.scenario();
  const planner::CostTable table(scenario, StreamId(0));
  EXPECT_TRUE(table.can_compute(kCloud));
  EXPECT_FALSE(table.can_compute(HostId(3)));
  EXPECT_FALSE(table.can_compute(HostId(4)));
  const planner::CostTable small(scenario, StreamId(0), {kEdge});
  EXPECT_FALSE(small.can_compute(kDevice));  // only the source
}

// The largest activations of blocks 0-1 and 1-2 are 7 and 9 B.
TEST(CostTable, HasTheMemoryOfRunsOfBlocks) {
  const Scenario scenario = three_tiers().scenario();
  const planner::CostTable table(scenario, StreamId(0));
  EXPECT_EQ(table.memory(0, 1), Bytes(15));
  EXPECT_EQ(table.memory(0, 2), Bytes(37));
  EXPECT_EQ(table.memory(1, 3), Bytes(59));
  EXPECT_EQ(table.memory(0, 3), Bytes(69));
}

}  // namespace
}  // namespace cutwater::testing
