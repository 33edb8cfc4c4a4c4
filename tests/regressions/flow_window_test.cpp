// In flow mode a window was counted by rounds from the first fragment: what had been sent late in
// a round was forgotten when the next began, so up to twice the window was in flight.
// Found by analytic/window_test.cpp.
#include "support/checks.hpp"

namespace cutwater::testing {
namespace {

// Three messages of 1 s, a window of 3, acknowledgements 4 s after them. 0 is sent at 0; 1 and 2
// at 3 and 4; 3 when 0 is acknowledged at 5, 4 not before 1 is: at 8.
TEST(FlowWindow, CountsFragmentsSentLateInARound) {
  for (const NetworkMode mode : {NetworkMode::kFlow, NetworkMode::kPacket}) {
    World world({{0, 1}});
    world.host("a");
    world.host("b");
    world.link("l", "a", "b", 1000, 2);
    world.options().network = mode;
    Stream& stream = world.stream("s", "a", {{"b", 0}});
    stream.input = Bytes(1000);
    stream.arrivals = TraceArrivals{{Seconds(0), Seconds(3), Seconds(3), Seconds(3), Seconds(3)}};
    stream.frames = 5;
    stream.transport.window = 3;
    EXPECT_EQ(ends(checked_run(world)), "d0@3 d1@6 d2@7 d3@8 d4@11");
  }
}

}  // namespace
}  // namespace cutwater::testing
