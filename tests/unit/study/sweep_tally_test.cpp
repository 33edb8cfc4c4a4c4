#include "study/sweep/sweep_rows.hpp"

#include <gmock/gmock.h>

#include <functional>

namespace cutwater::study {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Result = std::function<int(std::size_t, std::size_t, std::size_t)>;

/// Of a grid of 3 × 2 × 4 points whose outcome is a function of the three values.
std::vector<std::size_t> without_effect(const Result& result) {
  const Grid grid({3, 2, 4});
  SweepEffect effect(grid);
  for (std::size_t p = 0; p < grid.count(); ++p) {
    effect.add(p, std::to_string(result(grid.value(p, 0), grid.value(p, 1), grid.value(p, 2))));
  }
  return effect.without_effect();
}

TEST(SweepEffect, IsThatOfTheAxesThatTheOutcomeDependsOn) {
  EXPECT_THAT(without_effect([](auto a, auto b, auto c) { return int(100 * a + 10 * b + c); }),
              IsEmpty());
  EXPECT_THAT(without_effect([](auto, auto b, auto c) { return int(10 * b + c); }), ElementsAre(0));
  EXPECT_THAT(without_effect([](auto a, auto, auto c) { return int(10 * a + c); }), ElementsAre(1));
  EXPECT_THAT(without_effect([](auto a, auto b, auto) { return int(10 * a + b); }), ElementsAre(2));
  EXPECT_THAT(without_effect([](auto, auto, auto) { return 5; }), ElementsAre(0, 1, 2));
}

TEST(SweepEffect, IsFoundAtASinglePoint) {
  EXPECT_THAT(
      without_effect([](auto a, auto b, auto c) { return a == 2 && b == 1 && c == 3 ? 1 : 0; }),
      IsEmpty());
}

TEST(SweepEffect, OfASingleValueIsNotToBeTold) {
  const Grid grid({1, 2});
  SweepEffect effect(grid);
  effect.add(0, "x");
  effect.add(1, "y");
  EXPECT_THAT(effect.without_effect(), IsEmpty());
}

}  // namespace
}  // namespace cutwater::study
