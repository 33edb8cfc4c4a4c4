#include "domain/plan.hpp"

#include <gmock/gmock.h>

namespace cutwater {
namespace {

using ::testing::Optional;

/// Blocks 0 … 3: output 10, 20, 30, 40 B; weights 1, 2, 4, 8 B; peaks 7, 5, 9, 6 B.
Model model() {
  std::vector<Block> blocks;
  const double peaks[] = {7, 5, 9, 6};
  for (int b = 0; b < 4; ++b) {
    blocks.push_back({b, b, "", "", Bytes(10.0 * (b + 1)), Bytes(1 << b), Bytes(peaks[b]), 0});
  }
  return Model("net", blocks);
}

Stage blocks(int first, int last) { return {HostId(0), first, last}; }

TEST(Plan, HasNoGapWhenItsStagesHoldEveryBlockOnce) {
  EXPECT_EQ(first_stage_gap({{blocks(0, 3)}}, model()), std::nullopt);
  EXPECT_EQ(first_stage_gap({{blocks(0, 0), blocks(1, 2), blocks(3, 3)}}, model()), std::nullopt);
}

TEST(Plan, HasAGapWhereAStageDoesNotStartAfterTheOneBefore) {
  EXPECT_THAT(first_stage_gap({{blocks(1, 3)}}, model()), Optional(0));
  EXPECT_THAT(first_stage_gap({{blocks(0, 0), blocks(2, 3)}}, model()), Optional(1));
  EXPECT_THAT(first_stage_gap({{blocks(0, 1), blocks(1, 3)}}, model()), Optional(1));
}

TEST(Plan, HasAGapWhereAStageIsReversed) {
  EXPECT_THAT(first_stage_gap({{blocks(0, 1), blocks(2, 1), blocks(2, 3)}}, model()), Optional(1));
}

TEST(Plan, HasAGapAtTheEndWhenBlocksAreLeftOver) {
  EXPECT_THAT(first_stage_gap({{blocks(0, 1), blocks(2, 2)}}, model()), Optional(2));
  EXPECT_THAT(first_stage_gap({{}}, model()), Optional(0));
}

TEST(Stage, SendsTheTensorAfterItsLastBlock) {
  EXPECT_EQ(output_of(blocks(0, 2), model()), Bytes(30));
}

TEST(Stage, HoldsTheWeightsOfItsBlocks) {
  EXPECT_EQ(weights_of(blocks(1, 3), model()), Bytes(2 + 4 + 8));
}

TEST(Stage, NeedsTheLargestPeakOfItsBlocks) {
  EXPECT_EQ(peak_of(blocks(0, 1), model()), Bytes(7));
  EXPECT_EQ(peak_of(blocks(1, 3), model()), Bytes(9));
}

TEST(Stage, HasNoMemoryThatIsKnownWhenThatOfABlockIsNot) {
  std::vector<Block> blocks_of_net = model().blocks();
  blocks_of_net[1].weights.reset();
  blocks_of_net[2].peak.reset();
  const Model net("net", blocks_of_net);
  EXPECT_EQ(weights_of(blocks(0, 1), net), std::nullopt);
  EXPECT_EQ(weights_of(blocks(2, 3), net), Bytes(4 + 8));
  EXPECT_EQ(peak_of(blocks(1, 2), net), std::nullopt);
  EXPECT_EQ(peak_of(blocks(0, 1), net), Bytes(7));
}

}  // namespace
}  // namespace cutwater
