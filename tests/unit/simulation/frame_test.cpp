#include "simulation/frame.hpp"

#include <gmock/gmock.h>

namespace cutwater::simulation {
namespace {

using ::testing::ElementsAre;

TEST(Frame, SpendsEveryMomentOnOnePart) {
  FramePool frames;
  const FrameIndex index = frames.add(2, 5, 1);
  Frame& frame = frames[index];
  frame.turn_to(Part::kQueue, 2);
  frame.turn_to(Part::kCompute, 5);
  frame.turn_to(Part::kEgressWait, 9);
  frame.turn_to(Part::kQueue, 9);  // a second queue
  frame.turn_to(Part::kQueue, 14);
  const FrameRecord record = record_of(frame, End::kDelivered, 14);
  EXPECT_EQ(record.stream, StreamId(2));
  EXPECT_EQ(record.frame, 5);
  EXPECT_EQ(record.captured, Seconds(1));
  EXPECT_EQ(record.ended, Seconds(14));
  EXPECT_EQ(record.source_wait, Seconds(1));
  EXPECT_EQ(record.queue, Seconds(3 + 5));
  EXPECT_EQ(record.compute, Seconds(4));
  EXPECT_EQ(record.egress_wait, Seconds(0));
}

TEST(Frame, IsOnTheWayToTheFirstStageUntilItIsSomewhere) {
  FramePool frames;
  const FrameIndex index = frames.add(0, 0, 0);
  EXPECT_EQ(record_of(frames[index], End::kLoss, 1).stage, -1);
}

TEST(FramePool, UsesSlotsAgain) {
  FramePool frames;
  const FrameIndex first = frames.add(0, 0, 0);
  frames.add(0, 1, 0);
  EXPECT_EQ(frames.alive(), 2u);
  frames[first].retransmissions = 9;
  frames.remove(first);
  EXPECT_EQ(frames.alive(), 1u);
  EXPECT_EQ(frames.add(0, 2, 0), first);
  EXPECT_EQ(frames[first].retransmissions, 0);
}

TEST(FramePool, ListsLivingFramesByStreamAndNumber) {
  FramePool frames;
  const FrameIndex a = frames.add(1, 0, 0);
  const FrameIndex b = frames.add(0, 1, 0);
  const FrameIndex c = frames.add(0, 0, 0);
  const FrameIndex dead = frames.add(0, 7, 0);
  frames.remove(dead);
  EXPECT_THAT(frames.in_order(), ElementsAre(c, b, a));
}

}  // namespace
}  // namespace cutwater::simulation
