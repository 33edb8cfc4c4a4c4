#include "study/grid/design.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "study/grid/points.hpp"

namespace cutwater::study {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;

Axis axis_of(const std::string& key, std::size_t values) {
  Axis axis{key, {}};
  for (std::size_t v = 0; v < values; ++v) axis.values.push_back(std::to_string(v));
  return axis;
}

std::vector<std::size_t> values_of(const Design& design, std::size_t axis) {
  std::vector<std::size_t> values;
  for (std::size_t p = 0; p < design.points(); ++p) values.push_back(design.value(p, axis));
  return values;
}

/// How many points have each value.
std::vector<std::size_t> uses_of(const Design& design, std::size_t axis) {
  std::vector<std::size_t> uses(design.axes()[axis].values.size());
  for (const std::size_t value : values_of(design, axis)) ++uses[value];
  return uses;
}

TEST(Design, OfAllCombinationsVariesTheLastAxisFastest) {
  const Design design({axis_of("a", 2), axis_of("b", 3)}, std::nullopt);
  EXPECT_EQ(design.points(), 6U);
  EXPECT_THAT(values_of(design, 0), ElementsAre(0, 0, 0, 1, 1, 1));
  EXPECT_THAT(values_of(design, 1), ElementsAre(0, 1, 2, 0, 1, 2));
}

// A Latin hypercube of N points on axes of N values: each value once.
TEST(Design, OfASampleHasEveryValueAsOftenAsAnyOther) {
  const Design even({axis_of("a", 60), axis_of("b", 20), axis_of("c", 1)}, Sample{60, 7});
  EXPECT_THAT(uses_of(even, 0), Each(1U));
  EXPECT_THAT(uses_of(even, 1), Each(3U));
  EXPECT_THAT(uses_of(even, 2), Each(60U));
  const Design uneven({axis_of("a", 7)}, Sample{60, 7});  // 60 / 7 = 8.6
  for (const std::size_t uses : uses_of(uneven, 0)) {
    EXPECT_GE(uses, 8U);
    EXPECT_LE(uses, 9U);
  }
}

// Of more values than points, one in each part: 4 points on 100 values have one in each quarter.
TEST(Design, OfFewPointsOnManyValuesHasOneInEachPart) {
  const Design design({axis_of("a", 100)}, Sample{4, 3});
  std::set<std::size_t> quarters;
  for (const std::size_t value : values_of(design, 0)) quarters.insert(value / 25);
  EXPECT_EQ(quarters.size(), 4U);
}

TEST(Design, OfASampleIsDrawnByItsSeedAndByTheNameOfTheAxis) {
  const Design design({axis_of("a", 50), axis_of("b", 50)}, Sample{50, 1});
  const Design again({axis_of("b", 50), axis_of("a", 50)}, Sample{50, 1});
  const Design other({axis_of("a", 50)}, Sample{50, 2});
  EXPECT_EQ(values_of(design, 0), values_of(again, 1));
  EXPECT_NE(values_of(design, 0), values_of(design, 1));
  EXPECT_NE(values_of(design, 0), values_of(other, 0));
}

TEST(Shard, TakesEachNthPoint) {
  std::vector<std::size_t> points;
  const std::size_t sizes[] = {4, 3, 3};
  for (std::size_t index = 1; index <= 3; ++index) {
    const Shard shard{index, 3};
    EXPECT_EQ(shard.size(10), sizes[index - 1]);
    for (std::size_t i = 0; i < shard.size(10); ++i) points.push_back(shard.point(i));
  }
  EXPECT_THAT(points, ElementsAre(0, 3, 6, 9, 1, 4, 7, 2, 5, 8));
}

TEST(Shard, OfMoreThanThereArePointsHasNone) {
  EXPECT_EQ((Shard{3, 5}.size(3)), 1U);
  EXPECT_EQ((Shard{4, 5}.size(3)), 0U);
}

}  // namespace
}  // namespace cutwater::study
