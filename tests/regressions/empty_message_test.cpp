// In flow mode, where SimGrid divides the links, a message without bytes never arrived: SimGrid
// does not start a communication of 0 bytes. The run ended without its frame and without a word.
// Found by analytic/max_min_test.cpp.
#include "support/checks.hpp"

namespace cutwater::testing {
namespace {

TEST(EmptyMessage, ArrivesWhereSimGridDividesTheLinks) {
  World world({{0, 0}, {0, 1}});
  for (const char* host : {"a", "b", "c"}) world.host(host);
  world.link("l1", "a", "b", 1000, 1);
  world.link("l2", "b", "c", 3000, 2);
  world.stream("empty", "a", {{"a", 0}, {"c", 1}});
  world.stream("ab", "a", {{"b", 1}});  // these two make it a problem of two bottlenecks
  world.stream("bc", "b", {{"c", 1}});
  EXPECT_EQ(ends(checked_run(world), 0), "d0@3");
}

}  // namespace
}  // namespace cutwater::testing
