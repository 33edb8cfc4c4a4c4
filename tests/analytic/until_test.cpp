// Runs that end at a given time with frames in the system.
#include "analytic/chain.hpp"
#include "support/checks.hpp"

namespace cutwater::testing {
namespace {

constexpr NetworkMode kModes[] = {NetworkMode::kFlow, NetworkMode::kPacket};

/// Stages of 1 s, a message of 2 s and 3 s of latency; a frame every 2 s.
World pipeline(NetworkMode mode, double until) {
  World world = in_mode(chain({{1, 2000}, {1, 1}}, {{1000, 3}}), mode);
  Stream& stream = world.stream("s", "h0", {{"h0", 0}, {"h1", 1}});
  stream.arrivals = PeriodicArrivals{PerSecond(0.5), Seconds(0)};
  stream.frames = 100;
  world.workload().until = Seconds(until);
  return world;
}

// 0 is delivered at 7. At 8.5: 1 in stage 2 (8-9), 2 on its way (5-7, 7-10), 3 on the link (7-9),
// 4 in stage 1 (8-9).
TEST(Until, LeavesFramesUnfinishedWhereTheyAre) {
  for (const NetworkMode mode : kModes) {
    const auto run = checked_run(pipeline(mode, 8.5));
    EXPECT_EQ(ends(run), "d0@7 u1@8.5 u2@8.5 u3@8.5 u4@8.5");
    const auto frames = frames_of(run);
    EXPECT_EQ(frames.at(1).stage, 1);
    EXPECT_EQ(frames[2].stage, 0);
    EXPECT_EXACT(frames[1].compute.value(), 1.5);
    EXPECT_EXACT(frames[3].compute.value(), 1);
    EXPECT_EXACT(frames[3].transfer.value(), 1.5);
    EXPECT_EXACT(frames[4].compute.value(), 0.5);
    EXPECT_EXACT(run.end, 8.5);
  }
}

// What ends at that time has ended, what is captured then has been: 1 is delivered at 9, 4 has
// left stage 1 at 9, and 5 comes at 10.
TEST(Until, ComesAfterEverythingOfItsInstant) {
  for (const NetworkMode mode : kModes) {
    EXPECT_EQ(ends(checked_run(pipeline(mode, 9))), "d0@7 d1@9 u2@9 u3@9 u4@9");
    EXPECT_EQ(ends(checked_run(pipeline(mode, 10))), "d0@7 d1@9 u2@10 u3@10 u4@10 u5@10");
  }
}

TEST(Until, DoesNothingWhenAllHasEnded) {
  for (const NetworkMode mode : kModes) {
    World world = pipeline(mode, 1000);
    world.workload().streams[0].frames = 3;
    const auto run = checked_run(world);
    EXPECT_EQ(ends(run), "d0@7 d1@9 d2@11");
    EXPECT_EXACT(run.end, 11);
  }
}

// Hosts and links are counted up to then: stage 1 computed 0-1, 2-3, 4-5, 6-7, 8-8.5; stage 2 6-7
// and 8-8.5; the link carried 1-8.5 without pause.
TEST(Until, CountsWhatHasBeenDoneByThen) {
  for (const NetworkMode mode : kModes) {
    const auto run = checked_run(pipeline(mode, 8.5));
    EXPECT_EXACT(run.hosts.at(0).busy_core_seconds, 4.5);
    EXPECT_EXACT(run.hosts.at(1).busy_core_seconds, 1.5);
    EXPECT_EXACT(run.links.at(0).bytes.value(), 7500);
  }
}

// A burst of datagrams in a link queue has not been carried yet: 10 messages of 2 s at 0, by 5
// the link has carried 5000 B.
TEST(Until, DoesNotCountWhatWaitsInALinkQueue) {
  World world = in_mode(chain({{0, 2000}, {0, 1}}, {{1000}}), NetworkMode::kPacket);
  Stream& stream = world.stream("s", "h0", {{"h0", 0}, {"h1", 1}});
  stream.arrivals = TraceArrivals{std::vector<Seconds>(10, Seconds(0))};
  stream.frames = 10;
  stream.transport.delivery = Delivery::kDatagram;
  world.workload().until = Seconds(5);
  EXPECT_EXACT(checked_run(world).links.at(0).bytes.value(), 5000);
}

/// Two bottlenecks (sharing_test.cpp): SimGrid shares the links. Ends at 3, 2 and 3 1/3.
World shared_by_simgrid(std::optional<double> until) {
  World world({{0, 1}});
  for (const char* host : {"a", "b", "c"}) world.host(host);
  world.link("l1", "a", "b", 1000);
  world.link("l2", "b", "c", 3000);
  const struct {
    const char *from, *to;
    double bytes;
  } messages[] = {{"a", "c", 2000}, {"a", "b", 1000}, {"b", "c", 8000}};
  for (const auto& m : messages) {
    world.stream(fmt::format("{}{}", m.from, m.to), m.from, {{m.to, 0}}).input = Bytes(m.bytes);
  }
  if (until) world.workload().until = Seconds(*until);
  return world;
}

TEST(Until, StopsInTheMiddleOfATransferSharedBySimGrid) {
  const auto run = checked_run(shared_by_simgrid(2.5));
  EXPECT_EQ(ends(run), "d0@2 u0@2.5 u0@2.5");
  EXPECT_EXACT(run.end, 2.5);
  // By 2.5: a to c 1000 + 500, a to b 1000; b to c 5000 + 1000.
  EXPECT_EXACT(run.links.at(0).bytes.value(), 2500);
  EXPECT_EXACT(run.links.at(2).bytes.value(), 7500);
}

// Also there what ends at that time has ended.
TEST(Until, ComesAfterATransferSharedBySimGridThatEndsThen) {
  EXPECT_EQ(ends(checked_run(shared_by_simgrid(2))), "d0@2 u0@2 u0@2");
  EXPECT_EQ(ends(checked_run(shared_by_simgrid(3))), "d0@2 d0@3 u0@3");
}

}  // namespace
}  // namespace cutwater::testing
