#include "planner/cost/objective.hpp"

#include <cmath>
#include <memory>
#include <vector>

#include <gtest/gtest.h>

#include "support/world.hpp"

namespace cutwater::planner {
namespace {

/// Two blocks of 1 s ± 0.1 s and 2 s ± 0.2 s on the hosts a and b.
class Deviation : public ::testing::Test {
 protected:
  Deviation() {
    testing::World world({{1, 100, 0.1}, {2, 100, 0.2}});
    world.host("a").power = {Watts(1), Watts(5)};
    world.host("b");
    world.link("l", "a", "b", 1e6);
    world.stream("s", "a", {{"a", 1}});
    scenario_ = std::make_unique<Scenario>(world.scenario());
    table_ = std::make_unique<CostTable>(*scenario_, StreamId(0));
  }

  PlanCost plan(const std::vector<Stage>& stages) const { return cost_of({stages}, *table_); }

  double between(const PlanCost& a, const PlanCost& b, const Objective::Term& term) const {
    return deviation_between(a, b, {{term}, ""}, *table_).value();
  }

  std::unique_ptr<Scenario> scenario_;
  std::unique_ptr<CostTable> table_;
};

constexpr HostId kA{std::size_t{0}};
constexpr HostId kB{std::size_t{1}};

// The first block is on a in both plans: √(0.2² + 0.2²).
TEST_F(Deviation, OfLatencyIsThatOfBlocksOnDifferentHosts) {
  const PlanCost whole = plan({{kA, 0, 1}});
  const PlanCost split = plan({{kA, 0, 0}, {kB, 1, 1}});
  const Objective::Term latency{Objective::Cost::kLatency, 1, {}, {}, {}};
  EXPECT_NEAR(between(whole, split, latency), std::sqrt(0.08), 1e-12);
  EXPECT_EQ(between(split, split, latency), 0);
}

// The busiest hosts: a with both blocks, 0.1² + 0.2², and b with the second, 0.2².
TEST_F(Deviation, OfThroughputIsThatOfTheBusiestHosts) {
  const Objective::Term bottleneck{Objective::Cost::kBottleneck, 1, {}, {}, {}};
  EXPECT_NEAR(between(plan({{kA, 0, 1}}), plan({{kA, 0, 0}, {kB, 1, 1}}), bottleneck),
              std::sqrt(0.05 + 0.04), 1e-12);
}

TEST_F(Deviation, OfBytesIsNone) {
  const Objective::Term bytes{Objective::Cost::kBytes, 1, {}, {}, {}};
  EXPECT_EQ(between(plan({{kA, 0, 1}}), plan({{kA, 0, 0}, {kB, 1, 1}}), bytes), 0);
}

// At 5 W all the time: 2 × 5 W × √0.08 s.
TEST_F(Deviation, OfAWeightedEnergyIsAtMostThatAtFullPower) {
  const Objective::Term energy{Objective::Cost::kEnergy, 2, {kA}, {}, {}};
  EXPECT_NEAR(between(plan({{kA, 0, 1}}), plan({{kA, 0, 0}, {kB, 1, 1}}), energy),
              2 * 5 * std::sqrt(0.08), 1e-12);
}

}  // namespace
}  // namespace cutwater::planner
