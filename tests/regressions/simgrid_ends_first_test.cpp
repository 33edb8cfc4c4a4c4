// Where SimGrid divides the links, a transfer that ended at some time was told after what arrived,
// was captured or stopped at the same time; elsewhere what ends comes first.
// Found by analytic/until_test.cpp.
#include "support/checks.hpp"

namespace cutwater::testing {
namespace {

// The transfer from a to b ends at 2, as does the run.
TEST(SimGridEndsFirst, BeforeTheRunIsStopped) {
  World world({{0, 1}});
  for (const char* host : {"a", "b", "c"}) world.host(host);
  world.link("l1", "a", "b", 1000);
  world.link("l2", "b", "c", 3000);
  world.stream("ac", "a", {{"c", 0}}).input = Bytes(2000);
  world.stream("ab", "a", {{"b", 0}}).input = Bytes(1000);
  world.stream("bc", "b", {{"c", 0}}).input = Bytes(8000);
  world.workload().until = Seconds(2);
  EXPECT_EQ(ends(checked_run(world)), "d0@2 u0@2 u0@2");
}

}  // namespace
}  // namespace cutwater::testing
