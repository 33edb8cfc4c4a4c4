// Several messages on the same links at once.
#include "analytic/messages.hpp"

namespace cutwater::testing {
namespace {

constexpr NetworkMode kModes[] = {NetworkMode::kFlow, NetworkMode::kPacket};

// 500 B/s each until the shorter has its 2000 B at 4; the longer sends its last 2000 B alone.
TEST(OneLink, IsSharedEquallyByTwoMessages) {
  World world = world_of({"a", "b"});
  world.link("l", "a", "b", 1000, 0.5);
  add_message(world, "a", "b", 4000);
  add_message(world, "a", "b", 2000);
  expect_ends(world, {6.5, 4.5});
}

// 1000 B/s alone until 1; 500 until 3, when the third starts; 1000/3 until the second has its
// 2000 B at 6, when the first has 1000 of 4000 left and the third of 3000, 2000: 500 each until 8,
// then 1000 alone until 9.
TEST(OneLink, IsSharedEquallyByThreeMessages) {
  World world = world_of({"a", "b"});
  world.link("l", "a", "b", 1000);
  add_message(world, "a", "b", 4000, 0);
  add_message(world, "a", "b", 2000, 1);
  add_message(world, "a", "b", 3000, 3);
  expect_ends(world, {8, 6, 9});
}

// In packet mode the same link is first come first served.
TEST(OneLink, IsFirstComeFirstServedInPacketMode) {
  World world = world_of({"a", "b"}, NetworkMode::kPacket);
  world.link("l", "a", "b", 1000);
  add_message(world, "a", "b", 4000, 0);
  add_message(world, "a", "b", 2000, 1);
  add_message(world, "a", "b", 3000, 3);
  expect_ends(world, {4, 6, 9});
}

// Messages in opposite directions do not meet on a full duplex link.
TEST(FullDuplex, GivesEachDirectionItsOwnBandwidth) {
  for (const NetworkMode mode : kModes) {
    World world = world_of({"a", "b"}, mode);
    world.link("l", "a", "b", 1000).down = BytesPerSecond(500);
    add_message(world, "a", "b", 4000);
    add_message(world, "b", "a", 2000);
    expect_ends(world, {4, 4});
  }
}

// On a half duplex link they share it: flow as in OneLink, packet first come first served. Bytes
// are still counted by direction.
TEST(HalfDuplex, SharesItsBandwidthBetweenDirections) {
  const std::vector<double> expected[] = {{6, 4}, {4, 6}};
  for (std::size_t m = 0; m < 2; ++m) {
    World world = world_of({"a", "b"}, kModes[m]);
    world.link("l", "a", "b", 1000).duplex = Duplex::kHalf;
    add_message(world, "a", "b", 4000);
    add_message(world, "b", "a", 2000);
    expect_ends(world, expected[m]);
    const auto run = world.run();
    EXPECT_EXACT(run.links.at(0).bytes.value(), 4000);
    EXPECT_EXACT(run.links.at(1).bytes.value(), 2000);
  }
}

World wifi_cell(NetworkMode mode) {
  World world = world_of({"ap", "s1", "s2", "s3"}, mode);
  world.link("air", "s1", "ap", 1000).duplex = Duplex::kHalf;
  world.also_join("air", "s2", "ap");
  world.also_join("air", "s3", "ap");
  return world;
}

// Three stations of one cell share its medium: 1000/3 each, all end at 6.
TEST(SharedMedium, IsOneBandwidthForAllStations) {
  World world = wifi_cell(NetworkMode::kFlow);
  add_message(world, "s1", "ap", 2000);
  add_message(world, "s2", "ap", 2000);
  add_message(world, "ap", "s3", 2000);
  expect_ends(world, {6, 6, 6});
}

// In packet mode they follow one another.
TEST(SharedMedium, IsOneQueueForAllStationsInPacketMode) {
  World world = wifi_cell(NetworkMode::kPacket);
  add_message(world, "s1", "ap", 2000);
  add_message(world, "s2", "ap", 2000);
  add_message(world, "ap", "s3", 2000);
  expect_ends(world, {2, 4, 6});
}

// From station to station every byte crosses the medium twice. Shares are equal in throughput r:
// 2 r + r = 1000, so 1000/3 each: 2000 B take 6; then 1000 B are left alone at 1000/2: 8.
TEST(SharedMedium, IsCrossedTwiceFromStationToStation) {
  World world = wifi_cell(NetworkMode::kFlow);
  add_message(world, "s1", "s2", 3000);
  add_message(world, "s3", "ap", 2000);
  expect_ends(world, {8, 6});
}

}  // namespace
}  // namespace cutwater::testing
