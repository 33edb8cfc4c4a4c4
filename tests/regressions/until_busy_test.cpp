// A run ended by `until` did not count the computations that were under way: a host that had been
// busy all the time could have been busy for 0 s.
// Found by properties/compute_test.cpp: the beginning of a run against the whole run.
#include "support/checks.hpp"

namespace cutwater::testing {
namespace {

// Two frames on three threads each would share four cores for 150 s.
TEST(UntilBusy, CountsWhatIsBeingComputed) {
  World world({{100, 1}});
  world.set_threads(3);
  world.host("h").cores = 4;
  Stream& stream = world.stream("s", "h", {{"h", 0}});
  stream.arrivals = TraceArrivals{{Seconds(0), Seconds(2)}};
  stream.frames = 2;
  stream.workers = 2;
  world.workload().until = Seconds(5);
  EXPECT_EXACT(checked_run(world).hosts.at(0).busy_core_seconds, 2 * 3 + 3 * 4);
}

}  // namespace
}  // namespace cutwater::testing
