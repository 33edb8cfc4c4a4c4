// In packet mode a connection with a window took message after message out of its send buffer
// while the window had room, whatever the link: frames that a connection without window would
// have dropped were delivered, and the wait of the others was counted as transfer.
#include "support/checks.hpp"

namespace cutwater::testing {
namespace {

// Messages of 4 s, one a second, room for one behind the one being sent, as without a window.
TEST(PacketWindow, LeavesMessagesInTheSendBufferWhileTheLinkIsBusy) {
  World world({{0, 1}});
  world.host("a");
  world.host("b");
  world.link("l", "a", "b", 1000);
  world.options().network = NetworkMode::kPacket;
  Stream& stream = world.stream("s", "a", {{"b", 0}});
  stream.input = Bytes(4000);
  stream.frames = 4;
  stream.transport.fragment = Bytes(1000);
  stream.transport.send_buffer = 1;
  const std::string without_window = ends(checked_run(world));
  EXPECT_EQ(without_window, "e2@2 e3@3 d0@4 d1@8");
  stream.transport.window = 100;
  const auto run = checked_run(world);
  EXPECT_EQ(ends(run), without_window);
  EXPECT_EXACT(run.frames.at(3).source_wait.value(), 3);
  EXPECT_EXACT(run.frames.at(3).transfer.value(), 4);
}

}  // namespace
}  // namespace cutwater::testing
