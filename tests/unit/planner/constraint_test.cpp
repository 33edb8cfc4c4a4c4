#include "planner/cost/constraint.hpp"

#include <gtest/gtest.h>

#include "unit/planner/chain.hpp"

namespace cutwater::testing {
namespace {

/// device@0 edge@1 cloud@2: 4 + 1.5 + 1 + 0.3 + 2 s
class ConstraintTest : public ::testing::Test {
 protected:
  bool is_met(const Constraint& constraint) const {
    return planner::holds(constraint, cost_, table_);
  }
  bool is_at_most(Limit::Quantity quantity, double value, std::vector<HostId> hosts = {}) const {
    return is_met(limit(quantity, Relation::kAtMost, value, std::move(hosts)));
  }

  Scenario scenario_ = three_tiers().scenario();
  planner::CostTable table_{scenario_, StreamId(0)};
  planner::PlanCost cost_ =
      planner::cost_of({{{kDevice, 0, 0}, {kEdge, 1, 1}, {kCloud, 2, 2}}}, table_);
};

TEST_F(ConstraintTest, LimitsLatencyBottleneckAndTime) {
  EXPECT_TRUE(is_at_most(Limit::Quantity::kLatency, 8.8));
  EXPECT_FALSE(is_at_most(Limit::Quantity::kLatency, 8.799));
  EXPECT_TRUE(is_at_most(Limit::Quantity::kBottleneck, 4));
  EXPECT_FALSE(is_at_most(Limit::Quantity::kBottleneck, 3.99));
  EXPECT_TRUE(is_at_most(Limit::Quantity::kTime, 3, {kEdge, kCloud}));
  EXPECT_FALSE(is_at_most(Limit::Quantity::kTime, 2.9, {kEdge, kCloud}));
}

// 4 of 8.8 s are on the device.
TEST_F(ConstraintTest, LimitsTheShareOfTheLatencyFromBothSides) {
  EXPECT_TRUE(is_met(limit(Limit::Quantity::kShare, Relation::kAtLeast, 0.45, {kDevice})));
  EXPECT_FALSE(is_met(limit(Limit::Quantity::kShare, Relation::kAtLeast, 0.46, {kDevice})));
  EXPECT_FALSE(is_at_most(Limit::Quantity::kShare, 0.45, {kDevice}));
}

// 4 of 7 s of computing are on the device: 57.1 %.
TEST_F(ConstraintTest, LimitsTheShareOfAllComputingFromBothSides) {
  const auto share = Limit::Quantity::kComputeShare;
  EXPECT_TRUE(is_met(limit(share, Relation::kAtLeast, 0.57, {kDevice})));
  EXPECT_FALSE(is_met(limit(share, Relation::kAtLeast, 0.58, {kDevice})));
  EXPECT_TRUE(is_at_most(share, 0.58, {kDevice}));
  EXPECT_FALSE(is_at_most(share, 0.57, {kDevice}));
}

TEST_F(ConstraintTest, LimitsBytesOfAllMessagesOrBetweenHosts) {
  EXPECT_TRUE(is_at_most(Limit::Quantity::kBytes, 1100));
  EXPECT_FALSE(is_at_most(Limit::Quantity::kBytes, 1099));
  Limit bytes;
  bytes.quantity = Limit::Quantity::kBytes;
  bytes.from = {kEdge};
  bytes.to = {kCloud};
  bytes.value = 100;
  EXPECT_TRUE(is_met({bytes, ""}));
  bytes.value = 99;
  EXPECT_FALSE(is_met({bytes, ""}));
}

// 10 + 5 B on the device; 8.8 s · 1 W + 2 s · 2 W in the cloud
TEST_F(ConstraintTest, LimitsMemoryAndEnergy) {
  EXPECT_TRUE(is_at_most(Limit::Quantity::kMemory, 15, {kDevice}));
  EXPECT_FALSE(is_at_most(Limit::Quantity::kMemory, 14, {kDevice}));
  EXPECT_TRUE(is_at_most(Limit::Quantity::kEnergy, 12.8, {kCloud}));
  EXPECT_FALSE(is_at_most(Limit::Quantity::kEnergy, 12.7, {kCloud}));
}

TEST_F(ConstraintTest, PlacesLayers) {
  EXPECT_TRUE(is_met({LayerOn{1, {kEdge}, true}, ""}));
  EXPECT_FALSE(is_met({LayerOn{1, {kEdge}, false}, ""}));
  EXPECT_FALSE(is_met({LayerOn{2, {kEdge, kDevice}, true}, ""}));
}

TEST_F(ConstraintTest, AsksForHostsAndForbidsThem) {
  using Rule = Use::Rule;
  EXPECT_TRUE(is_met({Use{Rule::kUse, {kEdge}, {}}, ""}));
  EXPECT_FALSE(is_met({Use{Rule::kAvoid, {kEdge}, {}}, ""}));
  EXPECT_FALSE(is_met({Use{Rule::kOnly, {kEdge, kCloud}, {}}, ""}));
  EXPECT_TRUE(is_met({Use{Rule::kOnly, {kDevice, kEdge, kCloud}, {}}, ""}));
  EXPECT_TRUE(is_met({Use{Rule::kUseEach, {}, {{kDevice}, {kEdge}, {kCloud}}}, ""}));
  EXPECT_FALSE(is_met({Use{Rule::kUseEach, {}, {{kDevice}, {HostId(7)}}}, ""}));
}

}  // namespace
}  // namespace cutwater::testing
