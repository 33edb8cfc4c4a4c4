// In flow mode the acknowledgement of a short last fragment came as late as that of a full one,
// which held back the next message of a connection that stops and waits.
// Found by analytic/window_test.cpp.
#include "support/checks.hpp"

namespace cutwater::testing {
namespace {

// Fragments of 1 s and 0.5 s, round trip 4 s: the next message starts at 5 + 4.5.
TEST(FlowShortFragment, IsAcknowledgedSooner) {
  for (const NetworkMode mode : {NetworkMode::kFlow, NetworkMode::kPacket}) {
    World world({{0, 1}});
    world.host("a");
    world.host("b");
    world.link("l", "a", "b", 1000, 2);
    world.options().network = mode;
    Stream& stream = world.stream("s", "a", {{"b", 0}});
    stream.input = Bytes(1500);
    stream.arrivals = TraceArrivals{{Seconds(0), Seconds(0)}};
    stream.frames = 2;
    stream.transport.fragment = Bytes(1000);
    stream.transport.window = 1;
    EXPECT_EQ(ends(checked_run(world)), "d0@7.5 d1@17");
  }
}

}  // namespace
}  // namespace cutwater::testing
