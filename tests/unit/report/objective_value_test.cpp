#include "report/plans/plan_words.hpp"

#include <gtest/gtest.h>

namespace cutwater::report {
namespace {

Objective one(Objective::Cost cost, const std::string& text, double weight = 1) {
  return {{{cost, weight, {}, {}, {}}}, text};
}

TEST(ObjectiveValue, HasItsUnit) {
  using Cost = Objective::Cost;
  EXPECT_EQ(value_text(one(Cost::kLatency, "latency"), 0.195), "195 ms");
  EXPECT_EQ(value_text(one(Cost::kBottleneck, "throughput"), 0.1), "10.0 fps");
  EXPECT_EQ(value_text(one(Cost::kBottleneck, "throughput"), 0), "∞");
  EXPECT_EQ(value_text(one(Cost::kMemory, "memory[a]"), 1.5e6), "1.50 MB");
  EXPECT_EQ(value_text(one(Cost::kLatency, "2*latency", 2), 0.39), "0.39");
}

TEST(ObjectiveValue, NamesItsColumn) {
  using Cost = Objective::Cost;
  EXPECT_EQ(column_of(one(Cost::kLatency, "latency")), "latency_s");
  EXPECT_EQ(column_of(one(Cost::kBottleneck, "throughput")), "bottleneck_s");
  EXPECT_EQ(column_of(one(Cost::kBytes, "bytes")), "bytes");
  EXPECT_EQ(column_of(one(Cost::kBytes, "bytes[a->b]")), "bytes[a->b]");
  EXPECT_EQ(column_of(one(Cost::kMemory, "memory[a]")), "memory[a]_bytes");
  EXPECT_EQ(column_of(one(Cost::kEnergy, "energy")), "energy_j");
  EXPECT_EQ(column_of(one(Cost::kLatency, "2*latency", 2)), "2*latency");
}

}  // namespace
}  // namespace cutwater::report
