// What is said of hosts and links after the run: busy time, bytes, peaks.
#include "analytic/chain.hpp"
#include "support/checks.hpp"

namespace cutwater::testing {
namespace {

constexpr NetworkMode kModes[] = {NetworkMode::kFlow, NetworkMode::kPacket};

// Three frames of 2 s on h0 and 3 s with two threads on h1: threads count, idle cores do not.
TEST(HostRecord, CountsCoreSeconds) {
  World world = chain({{2, 1000}, {3, 1}}, {{1000}});
  world.set_threads(2);
  Stream& stream = world.stream("s", "h0", {{"h0", 0}, {"h1", 1}});
  stream.frames = 3;
  const auto run = checked_run(world);
  // One core each: 2 threads take twice as long on it.
  EXPECT_EXACT(run.hosts.at(0).busy_core_seconds, 3 * 4);
  EXPECT_EXACT(run.hosts.at(1).busy_core_seconds, 3 * 6);
}

// Frames that are dropped without being computed cost nothing.
TEST(HostRecord, DoesNotCountDroppedFrames) {
  World world({{4, 1}});
  world.host("h");
  Stream& stream = world.stream("s", "h", {{"h", 0}});
  stream.frames = 10;
  stream.queue.frames = 1;  // 0, 1, 4 and 8 are served: drop_test.cpp
  EXPECT_EXACT(checked_run(world).hosts.at(0).busy_core_seconds, 16);
}

// Waiting at once on the host, all stages together; a frame that is served at once never waits.
TEST(HostRecord, KnowsItsPeakQueue) {
  World world({{4, 1}});
  world.host("h").cores = 2;
  for (const char* name : {"a", "b"}) {
    Stream& stream = world.stream(name, "h", {{"h", 0}});
    stream.frames = 3;  // at 0, 1, 2: two of each wait at 2
  }
  EXPECT_EQ(checked_run(world).hosts.at(0).peak_queue, 4);
  world.workload().streams[0].frames = world.workload().streams[1].frames = 1;
  EXPECT_EQ(checked_run(world).hosts.at(0).peak_queue, 0);
}

/// Blocks of 1 s and 4 s; weights 100 and 200 B, activations 10 and 20 B, tensor of 1000 B, input
/// of 500 B.
World with_memory(NetworkMode mode) {
  World world({{1, 1000, 0, 100, 10}, {4, 1, 0, 200, 20}});
  world.host("h0");
  world.host("h1");
  world.link("l", "h0", "h1", 1000);
  world.options().network = mode;
  Stream& stream = world.stream("s", "h0", {{"h0", 0}, {"h1", 1}});
  stream.input = Bytes(500);
  return world;
}

// h0: weights 100, then the input 500 until it is taken, or activations 10, then the tensor 1000
// until it has arrived: 1100. h1: weights 200, the tensor until it is taken 1000: 1200.
TEST(HostRecord, KnowsThePeakMemoryOfOneFrame) {
  for (const NetworkMode mode : kModes) {
    const auto run = checked_run(with_memory(mode));
    EXPECT_EXACT(run.hosts.at(0).peak_memory->value(), 1100);
    EXPECT_EXACT(run.hosts.at(1).peak_memory->value(), 1200);
  }
}

// A frame every 1.25 s. h0: when 1 comes at 1.25 the tensor of 0 is being sent, 1-2: 100 + 1000 +
// 500. h1: 0 is computed 2-6 (20) while 1, 2 and 3 come at 3.25, 4.5 and 5.75.
TEST(HostRecord, KnowsThePeakMemoryOfAStream) {
  for (const NetworkMode mode : kModes) {
    World world = with_memory(mode);
    Stream& stream = world.workload().streams[0];
    stream.arrivals = PeriodicArrivals{PerSecond(0.8), Seconds(0)};
    stream.frames = 4;
    const auto run = checked_run(world);
    EXPECT_EXACT(run.hosts.at(0).peak_memory->value(), 1600);
    EXPECT_EXACT(run.hosts.at(1).peak_memory->value(), 200 + 20 + 3000);
  }
}

// Two streams with the same blocks on a host hold the weights once; other blocks are others.
TEST(HostRecord, HoldsEqualWeightsOnce) {
  World world = with_memory(NetworkMode::kFlow);
  world.stream("again", "h1", {{"h0", 0}, {"h1", 1}}).arrivals = TraceArrivals{{Seconds(100)}};
  world.workload().streams[1].input = Bytes(500);
  EXPECT_EXACT(checked_run(world).hosts.at(0).peak_memory->value(), 1100);
  EXPECT_EXACT(checked_run(world).hosts.at(1).peak_memory->value(), 1200);
  world.stream("whole", "h1", {{"h1", 1}}).arrivals = TraceArrivals{{Seconds(200)}};
  EXPECT_EXACT(checked_run(world).hosts.at(1).peak_memory->value(), 1200 + 300);
}

// A source keeps the input until it has arrived.
TEST(HostRecord, KeepsWhatIsSentUntilItArrives) {
  for (const NetworkMode mode : kModes) {
    World world = in_mode(chain({{0, 1}}, {{1000, 10}}), mode);
    Stream& stream = world.stream("s", "h0", {{"h1", 0}});
    stream.input = Bytes(1000);
    stream.frames = 20;  // one a second; each is on its way for 11 s: 0-11, …, 10-21
    EXPECT_EXACT(checked_run(world).hosts.at(0).peak_memory->value(), 11'000);
  }
}

// 3 messages of 1000 B in fragments of 400 B with 50 B of header: 3 · 1150 up, results of 300 B
// down: 3 · 350. The second link carries nothing down.
TEST(LinkRecord, CountsWireBytesByDirection) {
  for (const NetworkMode mode : kModes) {
    World world = in_mode(chain({{1, 1000}, {1, 1}}, {{1000}, {5000}}), mode);
    Stream& stream = world.stream("s", "h0", {{"h0", 0}, {"h2", 1}});
    stream.frames = 3;
    stream.transport.fragment = Bytes(400);
    stream.transport.header = Bytes(50);
    stream.result = ResultReturn{Bytes(300), HostId(1)};
    const auto run = checked_run(world);
    ASSERT_EQ(run.links.size(), 4u);
    EXPECT_EXACT(run.links[0].bytes.value(), 3450);  // l1 up
    EXPECT_EQ(run.links[1].bytes.value(), 0);        // l1 down
    EXPECT_EXACT(run.links[2].bytes.value(), 3450);  // l2 up
    EXPECT_EXACT(run.links[3].bytes.value(), 1050);  // l2 down
  }
}

// The queue of a link at its fullest: a message of 5 fragments of 1 s at once, 1 s later another:
// 4 + 5 fragments.
TEST(LinkRecord, KnowsItsPeakQueueInPacketMode) {
  World world = in_mode(chain({{0, 5000}, {0, 1}}, {{1000}}), NetworkMode::kPacket);
  Stream& stream = world.stream("s", "h0", {{"h0", 0}, {"h1", 1}});
  stream.frames = 2;
  stream.transport.fragment = Bytes(1000);
  stream.transport.delivery = Delivery::kDatagram;
  EXPECT_EXACT(checked_run(world).links.at(0).peak_queue.value(), 9000);
}

// A frame of three stages, everything different; the parts of each frame are checked in all tests.
//   source: input 500 B over l1: 0.5 + 0.25; h1: 1 s; 1000 B over l2: 0.5 + 0.125; h2: 2 s.
TEST(FrameRecord, SplitsItsTimeIntoParts) {
  for (const NetworkMode mode : kModes) {
    World world = in_mode(chain({{1, 1000}, {2, 1}}, {{1000, 0.25}, {2000, 0.125}}), mode);
    Stream& stream = world.stream("s", "h0", {{"h1", 0}, {"h2", 1}});
    stream.input = Bytes(500);
    stream.arrivals = TraceArrivals{{Seconds(0), Seconds(0)}};
    stream.frames = 2;
    const auto frames = frames_of(checked_run(world));
    EXPECT_EXACT(latency(frames.at(0)), 4.375);
    EXPECT_EXACT(frames[0].transfer.value(), 1.0);
    EXPECT_EXACT(frames[0].propagation.value(), 0.375);
    EXPECT_EXACT(frames[0].compute.value(), 3);
    // 1: waits 0.5 at the source, crosses 0.5-1.25, waits for h1 until 1.75, computes until 2.75,
    // crosses l2 2.75-3.375, waits for h2 until 4.375 and ends at 6.375.
    EXPECT_EXACT(frames.at(1).source_wait.value(), 0.5);
    EXPECT_EXACT(frames[1].queue.value(), 0.5 + 1);
    EXPECT_EXACT(frames[1].transfer.value(), 1.0);
    EXPECT_EXACT(frames[1].propagation.value(), 0.375);
    EXPECT_EXACT(frames[1].compute.value(), 3);
    EXPECT_NEAR(frames[1].egress_wait.value(), 0, 1e-12);
    EXPECT_EXACT(latency(frames[1]), 6.375);
  }
}

}  // namespace
}  // namespace cutwater::testing
