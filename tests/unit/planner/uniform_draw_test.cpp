#include "planner/search/uniform_draw.hpp"

#include <gtest/gtest.h>

#include "unit/planner/chain.hpp"

namespace cutwater::testing {
namespace {

// Every block is on any of five hosts: 5^1000 plans, more than any double. Two blocks in a row are
// on different hosts with probability 4/5, so there are 1 + 999 · 0.8 = 800.2 stages on average,
// with a deviation of √(999 · 0.8 · 0.2) = 12.6; of 100 draws the mean has 1.26.
TEST(UniformDraw, IsUniformWherePlansAreBeyondAllNumbers) {
  World world(std::vector<World::BlockSpec>(1000, {1, 1}));
  SearchSpace space{SearchSpace::Path::kAny, {}, true};
  for (int h = 0; h < 5; ++h) {
    world.host("h" + std::to_string(h));
    space.hosts.emplace_back(static_cast<std::size_t>(h));
    for (int other = 0; other < h; ++other) {
      world.link("l" + std::to_string(10 * h + other), "h" + std::to_string(other),
                 "h" + std::to_string(h), 1e9);
    }
  }
  world.stream("camera", "h0", {{"h0", 999}});
  const Scenario scenario = world.scenario();
  const planner::CostTable table(scenario, StreamId(0));
  const planner::StageGraph graph(table, space, {});
  const planner::UniformDraw draws(graph);
  ASSERT_FALSE(draws.is_empty());
  constexpr std::uint64_t kDraws = 100;
  double stages = 0;
  const RandomStream random(1, "test");
  for (std::uint64_t i = 0; i < kDraws; ++i) {
    const planner::Path path = draws.draw(random.at(i));
    EXPECT_EQ(path.back().end, 1000);
    stages += static_cast<double>(path.size());
  }
  EXPECT_NEAR(stages / kDraws, 800.2, 5 * 1.26);
}

TEST(UniformDraw, IsEmptyWhereNothingCanCompute) {
  const Scenario scenario = three_tiers().scenario();
  const planner::CostTable table(scenario, StreamId(0));
  const planner::StageGraph graph(table, {SearchSpace::Path::kAny, {}, false}, {});
  EXPECT_TRUE(planner::UniformDraw(graph).is_empty());
}

}  // namespace
}  // namespace cutwater::testing
