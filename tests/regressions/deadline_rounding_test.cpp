// A frame taken exactly at its deadline, or after exactly max_age in the queue, was dropped when
// the difference of the times was one rounding error too large: 0.8 - 0.6 > 0.2 in binary.
// Found by analytic/drop_test.cpp.
#include "support/checks.hpp"

namespace cutwater::testing {
namespace {

TEST(DeadlineRounding, DoesNotMakeAFrameLate) {
  World world({{0.2, 1}});
  world.host("h");
  Stream& stream = world.stream("s", "h", {{"h", 0}});
  stream.arrivals = TraceArrivals{{Seconds(0.6), Seconds(0.6)}};
  stream.frames = 2;
  stream.deadline = Seconds(0.2);
  EXPECT_EQ(ends(checked_run(world)), "d0@0.8 d1@1");
  stream.deadline.reset();
  stream.queue.max_age = Seconds(0.2);
  EXPECT_EQ(ends(checked_run(world)), "d0@0.8 d1@1");
}

}  // namespace
}  // namespace cutwater::testing
