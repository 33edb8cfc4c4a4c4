#include "study/grid/design.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace cutwater::study {
namespace {

TEST(Grid, NumbersCombinationsWithTheLastAxisFastest) {
  const Grid grid({2, 3});
  ASSERT_EQ(grid.count(), 6u);
  std::vector<std::pair<std::size_t, std::size_t>> values;
  for (std::size_t c = 0; c < grid.count(); ++c) {
    values.emplace_back(grid.value(c, 0), grid.value(c, 1));
  }
  EXPECT_EQ(values, (std::vector<std::pair<std::size_t, std::size_t>>{
                        {0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1}, {1, 2}}));
}

TEST(Grid, ChangesOneValueOfACombination) {
  const Grid grid({2, 3, 4});
  const std::size_t from = 1 * 12 + 2 * 4 + 3;
  EXPECT_EQ(grid.with(from, 0, 0), 2u * 4 + 3);
  EXPECT_EQ(grid.with(from, 1, 1), 12u + 1 * 4 + 3);
  EXPECT_EQ(grid.with(from, 2, 3), from);
}

TEST(Grid, WithoutAxesIsTheOneCombinationOfNothing) { EXPECT_EQ(Grid({}).count(), 1u); }

TEST(Grid, CountsAsFarAsNumbersReach) {
  EXPECT_EQ(Grid::count_of({3, 4, 5}), 60u);
  EXPECT_EQ(Grid::count_of({3, 0}), 0u);
  const std::size_t most = std::numeric_limits<std::size_t>::max();
  EXPECT_EQ(Grid::count_of({most, 1}), most);
  EXPECT_FALSE(Grid::count_of({most, 2}));
}

}  // namespace
}  // namespace cutwater::study
