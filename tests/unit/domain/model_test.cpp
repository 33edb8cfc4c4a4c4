#include "domain/model.hpp"

#include <gmock/gmock.h>

namespace cutwater {
namespace {

using ::testing::Optional;

Block block(int first, int last, std::string name = "") {
  Block b;
  b.first_layer = first;
  b.last_layer = last;
  b.name = std::move(name);
  return b;
}

/// Layers 0 | 1 2 3 | 4
Model branching() { return Model("net", {block(0, 0, "input"), block(1, 3, "add"), block(4, 4)}); }

TEST(Model, KnowsItsLayers) {
  EXPECT_EQ(branching().first_layer(), 0);
  EXPECT_EQ(branching().last_layer(), 4);
}

TEST(Model, FindsTheBlockThatHoldsALayer) {
  EXPECT_THAT(branching().find_block_with(0), Optional(0));
  EXPECT_THAT(branching().find_block_with(1), Optional(1));
  EXPECT_THAT(branching().find_block_with(3), Optional(1));
  EXPECT_THAT(branching().find_block_with(4), Optional(2));
  EXPECT_EQ(branching().find_block_with(5), std::nullopt);
  EXPECT_EQ(branching().find_block_with(-1), std::nullopt);
}

TEST(Model, CanBeCutAfterTheLastLayerOfABlockOnly) {
  EXPECT_THAT(branching().find_block_ending_at(0), Optional(0));
  EXPECT_EQ(branching().find_block_ending_at(1), std::nullopt);
  EXPECT_EQ(branching().find_block_ending_at(2), std::nullopt);
  EXPECT_THAT(branching().find_block_ending_at(3), Optional(1));
  EXPECT_EQ(branching().find_block_ending_at(9), std::nullopt);
}

TEST(Model, FindsBlocksByName) {
  EXPECT_THAT(branching().find_block_named("add"), Optional(1));
  EXPECT_EQ(branching().find_block_named("sub"), std::nullopt);
}

TEST(Blocks, HaveNoGapWhenEachFollowsTheOneBefore) {
  EXPECT_EQ(first_block_gap({block(1, 3), block(4, 4), block(5, 9)}), std::nullopt);
}

TEST(Blocks, HaveAGapWhereLayersAreMissingOrTwice) {
  EXPECT_THAT(first_block_gap({block(1, 3), block(5, 6)}), Optional(1));
  EXPECT_THAT(first_block_gap({block(1, 3), block(3, 6)}), Optional(1));
  EXPECT_THAT(first_block_gap({block(1, 1), block(2, 2), block(2, 2)}), Optional(2));
}

TEST(Blocks, HaveAGapWhereOneIsReversed) {
  EXPECT_THAT(first_block_gap({block(3, 1)}), Optional(0));
}

}  // namespace
}  // namespace cutwater
