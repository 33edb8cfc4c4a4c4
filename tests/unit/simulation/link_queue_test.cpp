#include "simulation/network/link_queue.hpp"

#include <gtest/gtest.h>

namespace cutwater::simulation {
namespace {

/// 100 B/s up, 50 B/s down.
LinkQueue queue_with(std::optional<double> limit, Direction direction = Direction::kUp) {
  Link link;
  link.up = BytesPerSecond(100);
  link.down = BytesPerSecond(50);
  if (limit) link.queue = Bytes(*limit);
  return LinkQueue(link, LinkId(0), direction, nullptr);
}

TEST(LinkQueue, SendsAtTheBandwidthOfItsDirection) {
  EXPECT_DOUBLE_EQ(*queue_with(std::nullopt).accept(1, 50), 1.5);
  EXPECT_DOUBLE_EQ(*queue_with(std::nullopt, Direction::kDown).accept(1, 50), 2);
}

TEST(LinkQueue, SendsInOrderWithoutPause) {
  LinkQueue queue = queue_with(std::nullopt);
  EXPECT_DOUBLE_EQ(*queue.accept(0, 100), 1);
  EXPECT_DOUBLE_EQ(*queue.accept(0.5, 100), 2);
  EXPECT_DOUBLE_EQ(*queue.accept(0.5, 100), 3);
  EXPECT_DOUBLE_EQ(*queue.accept(10, 100), 11);
}

TEST(LinkQueue, IsIdealWithoutLimitAndLoss) {
  EXPECT_TRUE(queue_with(std::nullopt).is_ideal());
  EXPECT_FALSE(queue_with(1000).is_ideal());
}

// 250 B at most: 100 on the wire, 100 waiting; the third would make 300.
TEST(LinkQueue, DropsWhatDoesNotFit) {
  LinkQueue queue = queue_with(250);
  EXPECT_TRUE(queue.accept(0, 100));
  EXPECT_TRUE(queue.accept(0, 100));
  EXPECT_FALSE(queue.accept(0, 100));
  EXPECT_TRUE(queue.accept(0, 50));  // to the last byte
  EXPECT_FALSE(queue.accept(0, 1));
  EXPECT_FALSE(queue.accept(0.9, 91));
  EXPECT_TRUE(queue.accept(0.9, 90));  // 90 have been sent
  EXPECT_EQ(queue.peak(), 250);
}

TEST(LinkQueue, AcceptsAnythingWhileItIsIdle) {
  LinkQueue queue = queue_with(10);
  EXPECT_TRUE(queue.accept(0, 1000));
  EXPECT_FALSE(queue.accept(9.999, 10));
  EXPECT_TRUE(queue.accept(10, 1000));
}

TEST(LinkQueue, KnowsWhatItStillHolds) {
  LinkQueue queue = queue_with(std::nullopt);
  queue.accept(0, 100);
  queue.accept(0, 100);
  EXPECT_DOUBLE_EQ(queue.held(0.5), 150);
  EXPECT_EQ(queue.held(2), 0);
  EXPECT_EQ(queue.held(3), 0);
}

}  // namespace
}  // namespace cutwater::simulation
