// In flow mode the acknowledgements of a message were added to the TCP window when the next one
// started, after the restart for idleness: the window was hardly ever small again. In both modes
// a connection that had been busy for long had grown a window that no idleness could shrink.
#include "support/checks.hpp"

namespace cutwater::testing {
namespace {

// Messages of 6 fragments of 1 s, round trip 40 s, RTO 50 s, window from 2. 20 messages 49 s
// apart, then 500 s of silence: the last one takes rounds of 2 and 4 fragments, 41 + 4 + 20.
TEST(TcpRestart, ShrinksTheWindowOfABusyConnection) {
  for (const NetworkMode mode : {NetworkMode::kFlow, NetworkMode::kPacket}) {
    World world({{0, 1}});
    world.host("a");
    world.host("b");
    world.link("l", "a", "b", 1000, 20);
    world.options().network = mode;
    Stream& stream = world.stream("s", "a", {{"b", 0}});
    stream.input = Bytes(6000);
    TraceArrivals trace{{Seconds(0)}};
    for (int i = 0; i < 20; ++i) trace.times.emplace_back(200 + 49.0 * i);
    trace.times.emplace_back(200 + 49.0 * 20 + 500);
    stream.arrivals = trace;
    stream.frames = 22;
    stream.transport.fragment = Bytes(1000);
    stream.transport.tcp = TcpRules{2, true, Seconds(10)};
    const std::vector<FrameRecord> frames = frames_of(checked_run(world));
    EXPECT_EXACT(latency(frames.at(20)), 6 + 20);
    EXPECT_EXACT(latency(frames.at(21)), 41 + 4 + 20);
  }
}

}  // namespace
}  // namespace cutwater::testing
