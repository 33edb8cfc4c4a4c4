// A run with a closed loop went on, after its last frame, for the time that the clients still
// thought: background traffic of that time was counted as if it had been before.
// Found by random scenarios: a link had carried more than its bandwidth.
#include "support/checks.hpp"

namespace cutwater::testing {
namespace {

// One frame of 1 s, then the client would think for 100 s. 100 B/s of background until 1, the
// message of 1 excluded.
TEST(ClosedLoopEnd, IsTheEndOfTheLastFrame) {
  for (const NetworkMode mode : {NetworkMode::kFlow, NetworkMode::kPacket}) {
    World world({{0.95, 1}});
    world.host("a");
    world.host("b");
    world.link("l", "a", "b", 1e6);
    world.options().network = mode;
    Stream& stream = world.stream("s", "a", {{"a", 0}});
    stream.arrivals = ClosedLoop{3, Seconds(100)};
    stream.frames = 1;
    world.workload().background.push_back(
        {"b", HostId(0), HostId(1), ConstantTraffic{BytesPerSecond(100)}, Bytes(10)});
    const auto run = checked_run(world);
    EXPECT_EQ(ends(run), "d0@0.95");
    EXPECT_EXACT(run.links.at(0).bytes.value(), 100);
  }
}

}  // namespace
}  // namespace cutwater::testing
