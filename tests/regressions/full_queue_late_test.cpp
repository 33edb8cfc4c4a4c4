// A burst that filled a link queue to the last byte was accepted at the start of a run, but lost a
// fragment later: how full the queue was came from differences of ever larger times.
// Found by properties/queue_equivalence_test.cpp.
#include "support/checks.hpp"

namespace cutwater::testing {
namespace {

TEST(FullQueue, TakesABurstOfExactlyItsSizeAtAnyTime) {
  World world({{0, 1}});
  world.host("a");
  world.host("b");
  world.link("l", "a", "b", 2.5e6, 0.01).queue = Bytes(64 * 1024);
  world.options().network = NetworkMode::kPacket;
  Stream& stream = world.stream("s", "a", {{"b", 0}});
  stream.input = Bytes(64 * 1024);
  stream.transport.fragment = Bytes(1024);
  stream.transport.delivery = Delivery::kDatagram;
  stream.arrivals = TraceArrivals{{Seconds(0), Seconds(33.3), Seconds(86400.7), Seconds(1e6 / 3)}};
  stream.frames = 4;
  const auto run = checked_run(world);
  EXPECT_EQ(run.links.at(0).dropped_fragments, 0);
  for (const FrameRecord& frame : run.frames) EXPECT_EQ(frame.end, End::kDelivered);
}

}  // namespace
}  // namespace cutwater::testing
