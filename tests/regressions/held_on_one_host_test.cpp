// Messages between two stages of one host that had been held back under `drop: block` left in one
// go, each before the departure of the one before was told: the last departed for all, and the
// others had a negative transfer time.
#include "support/checks.hpp"

namespace cutwater::testing {
namespace {

TEST(HeldOnOneHost, EveryMessageDeparts) {
  World world({{1, 1000}, {10, 1}});
  world.host("h").cores = 2;
  Stream& stream = world.stream("s", "h", {{"h", 0}, {"h", 1}});
  stream.frames = 6;
  stream.queue = {1, DropPolicy::kBlock, {}};
  stream.transport.send_buffer = 3;
  stream.transport.overhead = Seconds(0.25);
  for (const FrameRecord& frame : checked_run(world).frames) {
    EXPECT_NEAR(frame.transfer.value(), 0, 1e-12) << to_text(frame);
    EXPECT_NEAR(frame.propagation.value(), 0.25, 1e-12) << to_text(frame);
  }
}

}  // namespace
}  // namespace cutwater::testing
