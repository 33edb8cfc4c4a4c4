// In flow mode a message shorter than a fragment was sent again, after a loss, with the bytes of
// a full fragment.
// Found by analytic/loss_test.cpp.
#include "support/checks.hpp"

namespace cutwater::testing {
namespace {

// (1 + retransmissions) (40 + 60) B for every message.
TEST(ShortMessage, IsSentAgainWithItsOwnBytes) {
  for (const NetworkMode mode : {NetworkMode::kFlow, NetworkMode::kPacket}) {
    World world({{0, 1}});
    world.host("a");
    world.host("b");
    world.link("l", "a", "b", 1000).loss = 0.5;
    world.options().network = mode;
    Stream& stream = world.stream("s", "a", {{"b", 0}});
    stream.input = Bytes(40);
    stream.frames = 100;
    stream.transport.fragment = Bytes(1400);
    stream.transport.header = Bytes(60);
    const auto run = checked_run(world);
    double sent = 0;
    for (const FrameRecord& f : run.frames) sent += 1 + static_cast<double>(f.retransmissions);
    EXPECT_GT(sent, 150);
    EXPECT_EXACT(run.links.at(0).bytes.value(), 100 * sent);
  }
}

}  // namespace
}  // namespace cutwater::testing
