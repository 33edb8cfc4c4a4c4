// `drop: block`: nobody drops, whoever delivers waits, back to the source.
#include "analytic/chain.hpp"
#include "support/checks.hpp"

namespace cutwater::testing {
namespace {

constexpr NetworkMode kModes[] = {NetworkMode::kFlow, NetworkMode::kPacket};

void block(Stream& stream, int frames, int queue, int send_buffer) {
  stream.arrivals = TraceArrivals{std::vector<Seconds>(frames, Seconds(0))};
  stream.frames = frames;
  stream.queue = {queue, DropPolicy::kBlock, {}};
  stream.transport.send_buffer = send_buffer;
}

/// Stages of 1 s and 4 s, a message of 1 s between them; all frames at 0; room for one in each
/// queue and in the send buffer.
World slow_second_stage(NetworkMode mode, int frames) {
  World world = in_mode(chain({{1, 1000}, {4, 1}}, {{1000}}), mode);
  block(world.stream("s", "h0", {{"h0", 0}, {"h1", 1}}), frames, 1, 1);
  return world;
}

// Stage 2 is never without work from 2 on: frame k is delivered at 2 + 4 (k + 1).
//
// Worked out: messages 0, 1 and 2 leave at 1, 2, 3 and find stage 2 busy, its queue empty, its
// queue full: 2 waits at the door and holds the link after message 3, which has left at 4. Frame 4
// is in the send buffer at 5, frame 5 is computed at 6 and blocks its worker; 6 is in the queue, 7
// at the source. At 10 the door is empty (1 was taken at 6, 2 at 10): message 4 leaves, 5 moves
// into the send buffer, 6 is computed 10-11 and blocks; at 11 message 4 is there, finds the queue
// full, but 5 had started at 11, and 6 moves on.
TEST(Block, HoldsBackEveryoneUpToTheSource) {
  for (const NetworkMode mode : kModes) {
    const auto run = checked_run(slow_second_stage(mode, 8));
    EXPECT_EQ(ends(run), "d0@6 d1@10 d2@14 d3@18 d4@22 d5@26 d6@30 d7@34");
    const FrameRecord& f = run.frames.at(5);
    EXPECT_EXACT(f.source_wait.value(), 4);  // 0-4, when 4 is taken
    EXPECT_EXACT(f.compute.value(), 1 + 4);  // 5-6, 22-26
    EXPECT_EXACT(f.egress_wait.value(), 5);  // 6-10 with its worker, 10-11 in the send buffer
    EXPECT_EXACT(f.transfer.value(), 1);     // 11-12
    EXPECT_EXACT(f.queue.value(), 1 + 10);   // 4-5, 12-22 at the door and in the queue
    const FrameRecord& last = run.frames.at(7);
    EXPECT_EXACT(last.source_wait.value(), 10);  // until 6 is taken
  }
}

// While the worker is blocked (6-10) it computes nothing: stage 1 starts at 0 … 5, 10, 11.
TEST(Block, KeepsTheWorkerOfABlockedFrame) {
  for (const NetworkMode mode : kModes) {
    const auto run = checked_run(slow_second_stage(mode, 8));
    std::vector<double> starts;
    for (const ComputeRecord& c : run.computes) {
      if (c.stage == 0) starts.push_back(c.start.value());
    }
    EXPECT_EQ(starts, (std::vector<double>{0, 1, 2, 3, 4, 5, 10, 11}));
  }
}

// With a latency of 3 s messages are on their way when the queue fills: all of them wait at the
// door, none is lost, and order is kept. Stage 2 starts at 5 (1 + 1 + 3).
TEST(Block, TakesInWhatIsOnItsWay) {
  for (const NetworkMode mode : kModes) {
    World world = in_mode(chain({{1, 1000}, {4, 1}}, {{1000, 3}}), mode);
    block(world.stream("s", "h0", {{"h0", 0}, {"h1", 1}}), 12, 1, 1);
    const auto run = checked_run(world);
    ASSERT_EQ(run.frames.size(), 12u);
    for (std::size_t k = 0; k < 12; ++k) {
      EXPECT_EQ(to_text(run.frames[k]), fmt::format("d{}@{}", k, 5 + 4 * (k + 1)));
    }
    // 0 is served, 1 waits in the queue, 2 finds it full at 7; 3 to 6 have left by then.
    EXPECT_EXACT(run.transfers.at(6).start.value(), 7);
    // 7 may leave when they have passed the door, one every 4 s: at 25, when 5 is taken.
    EXPECT_EXACT(run.transfers.at(7).start.value(), 25);
  }
}

// A source without layers keeps its frames when its send buffer is full: message k leaves at k
// until the door is reached.
TEST(Block, HoldsBackASourceWithoutLayers) {
  for (const NetworkMode mode : kModes) {
    World world = in_mode(chain({{4, 1}}, {{1000}}), mode);
    Stream& stream = world.stream("s", "h0", {{"h1", 0}});
    stream.input = Bytes(1000);
    block(stream, 6, 1, 1);
    const auto run = checked_run(world);
    EXPECT_EQ(ends(run), "d0@5 d1@9 d2@13 d3@17 d4@21 d5@25");
    // 0 0-1, 1 1-2 in the queue, 2 2-3 at the door, 3 has left at 3; the door is empty at 9.
    EXPECT_EXACT(run.frames.at(3).source_wait.value(), 3);
    EXPECT_EXACT(run.frames.at(4).source_wait.value(), 9);
    EXPECT_EXACT(run.frames.at(5).source_wait.value(), 10);
  }
}

// A blocked frame holds its worker, not the exclusive host: another stream is served meanwhile.
//   a: 1 s on the host, then 100 s on h1 with room for one: a0 1-2 on the link, served at h1; a1
//   queued; a2 at the door, a3 on the way, a4 in the send buffer, a5 computed 5-6 and blocked.
//   b comes at 10 and is served at once, 10-11.
TEST(Block, LeavesAnExclusiveHostToOthers) {
  for (const NetworkMode mode : kModes) {
    World world({{1, 1000}, {100, 1}});
    world.host("h0").executor = ExecutorKind::kExclusive;
    world.host("h1");
    world.host("h2").cores = 1;
    world.link("l1", "h0", "h1", 1000);
    world.link("l2", "h0", "h2", 1000);
    world.options().network = mode;
    block(world.stream("a", "h0", {{"h0", 0}, {"h1", 1}}), 8, 1, 1);
    Stream& b = world.stream("b", "h0", {{"h0", 0}, {"h2", 1}});
    b.arrivals = TraceArrivals{{Seconds(10)}};
    const auto run = checked_run(world);
    EXPECT_EQ(ends(run, 1), "d0@112");  // 10-11, 11-12, 12-112
    EXPECT_EQ(ends(run, 0), "d0@102 d1@202 d2@302 d3@402 d4@502 d5@602 d6@702 d7@802");
  }
}

// Two workers: both may be blocked; the frames leave in the order in which they were computed.
TEST(Block, HoldsBothWorkers) {
  World world = chain({{1, 1000}, {4, 1}}, {{1000}});
  Stream& stream = world.stream("s", "h0", {{"h0", 0}, {"h1", 1}});
  block(stream, 10, 1, 1);
  stream.workers = 2;
  // Both stages have two workers on one core each: stage 2 serves two frames in 8 s.
  const auto run = checked_run(world);
  ASSERT_EQ(run.frames.size(), 10u);
  for (std::size_t k = 0; k < 10; ++k) {
    EXPECT_EQ(run.frames[k].frame, static_cast<std::int64_t>(k));
    EXPECT_EQ(run.frames[k].end, End::kDelivered);
  }
}

// Stages one after the other on one host are joined by messages of no size: all backpressure
// still works, frame k ends at 1 + 4 (k + 1), and the parts are right: nothing is sent.
TEST(Block, WorksBetweenStagesOfOneHost) {
  for (const NetworkMode mode : kModes) {
    World world({{1, 1000}, {4, 1}});
    world.host("h").cores = 2;
    world.options().network = mode;
    Stream& stream = world.stream("s", "h", {{"h", 0}, {"h", 1}});
    block(stream, 8, 1, 3);
    stream.transport.overhead = Seconds(0.25);
    const auto run = checked_run(world);
    ASSERT_EQ(run.frames.size(), 8u);
    for (std::size_t k = 0; k < 8; ++k) {
      EXPECT_EQ(to_text(run.frames[k]),
                fmt::format("d{}@{}", k, 1.25 + 4.0 * static_cast<double>(k + 1)));
      EXPECT_NEAR(run.frames[k].transfer.value(), 0, 1e-12);
      EXPECT_NEAR(run.frames[k].propagation.value(), 0.25, 1e-12);
    }
  }
}

// Deadlines still drop what comes too late, and make room: as in Deadline, the others are kept.
TEST(Block, StillDropsWhatIsLate) {
  World world({{4, 1}});
  world.host("h");
  Stream& stream = world.stream("s", "h", {{"h", 0}});
  stream.frames = 6;  // one a second
  stream.queue = {1, DropPolicy::kBlock, {}};
  stream.deadline = Seconds(5);
  // 1 is taken at 4, 2 at 8 (6 s old) and then 3 (5 s): served; 4 at 12 (8 s), 5 (7 s).
  EXPECT_EQ(ends(checked_run(world)), "d0@4 d1@8 x2@8 d3@12 x4@12 x5@12");
}

}  // namespace
}  // namespace cutwater::testing
