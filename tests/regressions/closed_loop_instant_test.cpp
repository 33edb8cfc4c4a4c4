// A closed loop without think time and without a number of frames never ended when a frame was
// dropped as it was captured: the client captured the next in the same instant, for ever.
// Now it is an error that says so.
#include "simulation/simulate.hpp"
#include "support/checks.hpp"

namespace cutwater::testing {
namespace {

TEST(ClosedLoopInstant, IsRefused) {
  World world({{1, 1}});
  world.host("h");
  Stream& stream = world.stream("s", "h", {{"h", 0}});
  stream.arrivals = ClosedLoop{3, Seconds(0)};
  stream.frames.reset();
  stream.duration = Seconds(10);
  stream.queue.frames = 1;
  EXPECT_EXIT(
      {
        RecordSink nobody;
        try {
          simulation::simulate(world.scenario(), nobody);
        } catch (const simulation::SimulationError& error) {
          std::fputs(error.what(), stderr);
          _exit(1);
        }
      },
      ::testing::ExitedWithCode(1), "closed loop of 's' captures and ends frames for ever");
  stream.queue.drop = DropPolicy::kBlock;  // one of the ways out
  EXPECT_EQ(checked_run(world).frames.size(), 12u);
}

}  // namespace
}  // namespace cutwater::testing
