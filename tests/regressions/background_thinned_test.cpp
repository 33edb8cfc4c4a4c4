// In packet mode background traffic beyond the bandwidth piled up without limit in a link queue
// without limit, although a flow is thinned by the congestion that it meets: the wait of a closed
// loop behind it doubled with every frame, and the run took for ever.
#include "support/checks.hpp"

namespace cutwater::testing {
namespace {

// 2000 B/s on a link of 1000 B/s: at most 1000 messages of 10 B wait, 10 s.
TEST(BackgroundThinned, WaitsForAThousandMessagesAtMost) {
  World world({{0, 1}});
  world.host("a");
  world.host("b");
  world.link("l", "a", "b", 1000);
  world.options().network = NetworkMode::kPacket;
  Stream& stream = world.stream("s", "a", {{"b", 0}});
  stream.input = Bytes(10);
  stream.arrivals = ClosedLoop{1, Seconds(30)};
  stream.frames = 20;
  world.workload().background.push_back(
      {"b", HostId(0), HostId(1), ConstantTraffic{BytesPerSecond(2000)}, Bytes(10)});
  for (const FrameRecord& frame : frames_of(checked_run(world))) {
    EXPECT_NEAR(latency(frame), frame.frame == 0 ? 0.02 : 10, 0.02) << frame.frame;
  }
}

}  // namespace
}  // namespace cutwater::testing
