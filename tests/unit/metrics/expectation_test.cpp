#include "metrics/expectation.hpp"

#include <gtest/gtest.h>

namespace cutwater::metrics {
namespace {

const FigureKey kLatency{"camera", "p95_latency_s"};

Contender contender(std::vector<std::optional<double>> values) {
  Contender result{"split", ""};
  result.figures.push_back({kLatency, false, std::move(values)});
  return result;
}

Operand of(const Contender& contender, double factor = 1) {
  return {Operand::Of{&contender, kLatency}, factor, 0};
}
Operand exactly(const Contender& contender) {
  return {Operand::Of{&contender, kLatency, true}, 1, 0};
}
Operand constant(double value) { return {std::nullopt, 1, value}; }

Ruling outcome(const Operand& less, const Operand& more, const ComparisonRules& rules = {}) {
  return checked({"", "", less, more}, rules).outcome;
}

// 1 and 1.01: mean 1.005, half-width 12.7 · 0.005 = 0.0635.
TEST(Expectation, PassesOrFailsOnlyWhenTheWholeIntervalAgrees) {
  const Contender split = contender({1.0, 1.01});
  EXPECT_EQ(outcome(of(split), constant(1.07)), Ruling::kPassed);
  EXPECT_EQ(outcome(of(split), constant(1.06)), Ruling::kUndecided);
  EXPECT_EQ(outcome(of(split), constant(0.95)), Ruling::kUndecided);
  EXPECT_EQ(outcome(of(split), constant(0.94)), Ruling::kFailed);
}

TEST(Expectation, ALimitIsKeptByWhatMeetsItExactly) {
  const Contender split = contender({1.0});
  EXPECT_EQ(outcome(exactly(split), constant(1)), Ruling::kPassed);
}

// A baseline in which nothing is random says what any replication is; and what is exact now is
// compared with all replications of a baseline, not with its first one alone. The first
// replications were compared, as if nothing were random.
TEST(Expectation, WhatIsExactIsComparedWithEveryReplication) {
  const Contender exact = contender({1.005});
  const Contender random = contender({1.2, 1.0, 1.1, 1.1});
  EXPECT_EQ(outcome(exactly(exact), of(random)), Ruling::kUndecided);
  EXPECT_EQ(outcome(of(random), exactly(exact)), Ruling::kUndecided);
  const Contender far = contender({2.0});
  EXPECT_EQ(outcome(exactly(far), of(random)), Ruling::kFailed);
  EXPECT_EQ(outcome(of(random), exactly(far)), Ruling::kPassed);
  EXPECT_EQ(outcome(exactly(exact), exactly(far)), Ruling::kPassed);
}

// Both vary by far more than they differ, but together: differences are -0.1, -0.1, -0.11.
TEST(Expectation, TwoFiguresAreComparedReplicationByReplication) {
  const Contender a = contender({1.0, 5.0, 9.0});
  const Contender b = contender({1.1, 5.1, 9.11});
  EXPECT_EQ(outcome(of(a), of(b)), Ruling::kPassed);
  EXPECT_EQ(outcome(of(b), of(a)), Ruling::kFailed);
  EXPECT_EQ(outcome(of(a), of(b, 0.9)), Ruling::kUndecided);
}

TEST(Expectation, OneReplicationDecidesNothing) {
  EXPECT_EQ(outcome(of(contender({1.0})), constant(5)), Ruling::kUndecided);
}

TEST(Expectation, WhatHasNoValueFails) {
  const Contender split = contender({1.0, std::nullopt});
  const Judgement judgement = checked({"", "", of(split), constant(5)}, {});
  EXPECT_EQ(judgement.outcome, Ruling::kFailed);
  EXPECT_FALSE(judgement.value);
}

TEST(Expectation, MoreReplicationsThanTheOtherHasAreLeftOut) {
  const Contender now = contender({1.0, 2.0, 100.0});
  const Contender then = contender({1.0, 2.0});
  const Judgement judgement = checked({"", "", of(now), of(then)}, {});
  EXPECT_EQ(judgement.outcome, Ruling::kPassed);
  EXPECT_EQ(judgement.value->mean, 1.5);
}

TEST(Expectation, TheSideThatIsLookedAtIsReported) {
  const Contender split = contender({10.0});
  const Judgement judgement =
      checked({"throughput >= 8 fps", "split", constant(8), exactly(split), false}, {});
  EXPECT_EQ(judgement.outcome, Ruling::kPassed);
  EXPECT_EQ(judgement.value->mean, 10);
  EXPECT_EQ(judgement.limit, 8);
  EXPECT_EQ(judgement.measure, "p95_latency_s");
}

}  // namespace
}  // namespace cutwater::metrics
