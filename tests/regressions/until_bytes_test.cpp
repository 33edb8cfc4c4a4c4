// A run ended by `until` counted for its links, in flow mode, nothing of the messages still being
// sent and, in packet mode, all that waited in link queues: several times what the link can carry.
// Found by analytic/until_test.cpp.
#include "support/checks.hpp"

namespace cutwater::testing {
namespace {

// A link of 1000 B/s, always busy from 0 to 5.
TEST(UntilBytes, AreWhatTheLinkHasCarried) {
  for (const NetworkMode mode : {NetworkMode::kFlow, NetworkMode::kPacket}) {
    World world({{0, 1}});
    world.host("a");
    world.host("b");
    world.link("l", "a", "b", 1000);
    world.options().network = mode;
    Stream& stream = world.stream("s", "a", {{"b", 0}});
    stream.input = Bytes(2000);
    stream.arrivals = TraceArrivals{std::vector<Seconds>(10, Seconds(0))};
    stream.frames = 10;
    stream.transport.delivery = Delivery::kDatagram;
    world.workload().until = Seconds(5);
    EXPECT_EXACT(checked_run(world).links.at(0).bytes.value(), 5000);
  }
}

}  // namespace
}  // namespace cutwater::testing
