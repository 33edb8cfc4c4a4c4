#include "simulation/engine/ring.hpp"

#include <gtest/gtest.h>

namespace cutwater::simulation {
namespace {

TEST(Ring, StartsEmpty) {
  const Ring<int> ring;
  EXPECT_TRUE(ring.empty());
  EXPECT_EQ(ring.size(), 0u);
}

TEST(Ring, GivesItemsBackInTheOrderInWhichTheyCame) {
  Ring<int> ring;
  for (int i = 0; i < 100; ++i) ring.push(i);
  EXPECT_EQ(ring.size(), 100u);
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(ring.front(), i);
    EXPECT_EQ(ring.pop(), i);
  }
  EXPECT_TRUE(ring.empty());
}

TEST(Ring, KeepsTheOrderWhenItGrowsWhileWrappedAround) {
  Ring<int> ring;
  for (int i = 0; i < 4; ++i) ring.push(i);
  EXPECT_EQ(ring.pop(), 0);
  EXPECT_EQ(ring.pop(), 1);
  for (int i = 4; i < 9; ++i) ring.push(i);  // 2 … 8 in a ring of 4 that starts in the middle
  for (int i = 2; i < 9; ++i) EXPECT_EQ(ring.pop(), i);
}

TEST(Ring, KeepsTheOrderThroughPushesAndPopsInTurn) {
  Ring<int> ring;
  int pushed = 0;
  int popped = 0;
  for (int round = 0; round < 1000; ++round) {
    for (int i = 0; i < round % 7; ++i) ring.push(pushed++);
    for (int i = 0; i < round % 5 && !ring.empty(); ++i) EXPECT_EQ(ring.pop(), popped++);
  }
  EXPECT_EQ(ring.size(), static_cast<std::size_t>(pushed - popped));
}

}  // namespace
}  // namespace cutwater::simulation
