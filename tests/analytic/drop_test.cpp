// What happens to frames that find no room or come too late: exact sequences.
#include "analytic/chain.hpp"
#include "support/checks.hpp"

namespace cutwater::testing {
namespace {

constexpr NetworkMode kModes[] = {NetworkMode::kFlow, NetworkMode::kPacket};

/// A stage of 4 s, a frame a second from 0 to 9.
World slow_stage(QueueRules queue) {
  World world({{4, 1}});
  world.host("h");
  Stream& stream = world.stream("s", "h", {{"h", 0}});
  stream.frames = 10;
  stream.queue = queue;
  return world;
}

// One waits: 1 is taken at 4, before 4 comes in the same instant; 4 at 8, before 8.
TEST(DropNewest, LosesTheFrameThatComes) {
  EXPECT_EQ(ends(checked_run(slow_stage({1, DropPolicy::kNewest, {}}))),
            "q2@2 q3@3 d0@4 q5@5 q6@6 q7@7 d1@8 q9@9 d4@12 d8@16");
}

// Two wait: 1 and 2 at 2; at 4 1 is taken and 4 comes; at 8 2 is taken and 8 comes.
TEST(DropNewest, LosesTheFrameThatComesToAFullQueue) {
  EXPECT_EQ(ends(checked_run(slow_stage({2, DropPolicy::kNewest, {}}))),
            "q3@3 d0@4 q5@5 q6@6 q7@7 d1@8 q9@9 d2@12 d4@16 d8@20");
}

// The one that waits gives way to the one that comes.
TEST(DropOldest, LosesTheFrameThatWaits) {
  EXPECT_EQ(ends(checked_run(slow_stage({1, DropPolicy::kOldest, {}}))),
            "q1@2 q2@3 d0@4 q4@5 q5@6 q6@7 d3@8 q8@9 d7@12 d9@16");
}

// Two wait: 1 2, then 2 3; at 4 2 is taken and 4 comes: 3 4, 4 5, 5 6, 6 7; at 8 6 and 8 comes.
TEST(DropOldest, LosesTheFrameThatWaitsLongest) {
  EXPECT_EQ(ends(checked_run(slow_stage({2, DropPolicy::kOldest, {}}))),
            "q1@3 d0@4 q3@5 q4@6 q5@7 d2@8 q7@9 d6@12 d8@16 d9@20");
}

// Whatever the room, only the newest waits.
TEST(LatestOnly, ReplacesTheFrameThatWaits) {
  for (const int room : {1, 4}) {
    EXPECT_EQ(ends(checked_run(slow_stage({room, DropPolicy::kLatestOnly, {}}))),
              "q1@2 q2@3 d0@4 q4@5 q5@6 q6@7 d3@8 q8@9 d7@12 d9@16");
  }
}

// Nothing is dropped: one waits in the queue, the others at the source, k s to 4 k s.
TEST(Block, KeepsFramesAtTheSource) {
  const auto run = checked_run(slow_stage({1, DropPolicy::kBlock, {}}));
  EXPECT_EQ(ends(run), "d0@4 d1@8 d2@12 d3@16 d4@20 d5@24 d6@28 d7@32 d8@36 d9@40");
  for (const FrameRecord& f : run.frames) {
    const auto k = static_cast<double>(f.frame);
    EXPECT_NEAR(f.source_wait.value(), k < 2 ? 0 : 4 * (k - 1) - k, 1e-12);
    EXPECT_NEAR(f.queue.value(), k == 0 ? 0 : k == 1 ? 3 : 4, 1e-12);
  }
  EXPECT_EQ(run.hosts.at(0).peak_queue, 1);
}

// Deadline 5 s since capture, looked at when taken. 3 is taken at exactly 3 + 5: not late.
//   queue at 4: 2 3 4; 5 comes, 6 and 7 do not fit. At 8 2 is 6 s old, at 12 4 and 5 are 8 and 7,
//   8 is 4 s old; at 16 9 is 7 s old.
TEST(Deadline, DropsWhatIsTooOldWhenTaken) {
  World world = slow_stage({4, DropPolicy::kNewest, {}});
  world.workload().streams[0].deadline = Seconds(5);
  EXPECT_EQ(ends(checked_run(world)), "d0@4 q6@6 q7@7 d1@8 x2@8 d3@12 x4@12 x5@12 d8@16 x9@16");
}

// A frame taken exactly at its deadline is on time although 0.8 - 0.6 > 0.2 in binary: a stage of
// 0.2 s, frames at 0.6 and 0.6.
TEST(Deadline, IsNotMissedByARoundingError) {
  World world({{0.2, 1}});
  world.host("h");
  Stream& stream = world.stream("s", "h", {{"h", 0}});
  stream.arrivals = TraceArrivals{{Seconds(0.6), Seconds(0.6)}};
  stream.frames = 2;
  stream.deadline = Seconds(0.2);
  EXPECT_EQ(ends(checked_run(world)), "d0@0.8 d1@1");
}

// The deadline counts the whole way: 1 s of compute and 2 s of transfer leave 3 s before the
// second stage of 4 s. Captured at 0, 1, 2, at the second stage at 3, 5, 7; 1 is taken at 7, 6 s
// old, 2 at 11 if its deadline is above 9 s.
TEST(Deadline, CountsFromCapture) {
  for (const NetworkMode mode : kModes) {
    World world = in_mode(chain({{1, 2000}, {4, 1}}, {{1000}}), mode);
    Stream& stream = world.stream("s", "h0", {{"h0", 0}, {"h1", 1}});
    stream.frames = 3;
    stream.deadline = Seconds(6);
    const auto run = checked_run(world);
    EXPECT_EQ(ends(run), "d0@7 d1@11 x2@11");
    EXPECT_EQ(run.frames.at(2).stage, 1);
    stream.deadline = Seconds(5.9);
    EXPECT_EQ(ends(checked_run(world)), "d0@7 x1@7 d2@11");
  }
}

// Age is the wait in one queue: at most 5 s, 1 waits 3, 2 6, 3 5 …: as Deadline with stage 1.
TEST(Age, DropsWhatWaitedTooLongInOneQueue) {
  EXPECT_EQ(ends(checked_run(slow_stage({4, DropPolicy::kNewest, Seconds(5)}))),
            "d0@4 q6@6 q7@7 d1@8 a2@8 d3@12 a4@12 a5@12 d8@16 a9@16");
}

// It starts anew in the next queue: 3 s in each of two queues are fine with 3.5 s. Stages of 3 and
// 6 s, a message of 1 s; both frames at 0.
TEST(Age, StartsAnewInEveryQueue) {
  World world = chain({{3, 1000}, {6, 1}}, {{1000}});
  Stream& stream = world.stream("s", "h0", {{"h0", 0}, {"h1", 1}});
  stream.arrivals = TraceArrivals{{Seconds(0), Seconds(0)}};
  stream.frames = 2;
  stream.queue.max_age = Seconds(3.5);
  // 0: 0-3, 3-4, 4-10.  1: waits 0-3, 3-6, 6-7, waits 7-10, 10-16.
  EXPECT_EQ(ends(checked_run(world)), "d0@10 d1@16");
  stream.queue.max_age = Seconds(2.5);
  EXPECT_EQ(ends(checked_run(world)), "a1@3 d0@10");
}

/// A stage of no time, then a link of 4 s a message; a frame a second from 0 to 9.
World slow_link(NetworkMode mode, int send_buffer) {
  World world = in_mode(chain({{0, 4000}, {0, 1}}, {{1000}}), mode);
  Stream& stream = world.stream("s", "h0", {{"h0", 0}, {"h1", 1}});
  stream.frames = 10;
  stream.transport.send_buffer = send_buffer;
  return world;
}

// One message behind the one being sent: as DropNewest, but by the send buffer of stage 1.
TEST(Egress, LosesTheFrameThatFindsTheSendBufferFull) {
  for (const NetworkMode mode : kModes) {
    const auto run = checked_run(slow_link(mode, 1));
    EXPECT_EQ(ends(run), "e2@2 e3@3 d0@4 e5@5 e6@6 e7@7 d1@8 e9@9 d4@12 d8@16");
    EXPECT_EQ(run.frames.at(0).stage, 0);
  }
}

// Likewise with fragments and a window that never binds.
TEST(Egress, CountsMessagesNotFragments) {
  for (const NetworkMode mode : kModes) {
    World world = slow_link(mode, 1);
    Stream& stream = world.workload().streams[0];
    stream.transport.fragment = Bytes(1000);
    stream.transport.window = 100;
    EXPECT_EQ(ends(checked_run(world)), "e2@2 e3@3 d0@4 e5@5 e6@6 e7@7 d1@8 e9@9 d4@12 d8@16");
  }
}

// A source without layers has a send buffer too; its frames end before any stage.
TEST(Egress, LosesFramesAtASourceWithoutLayers) {
  for (const NetworkMode mode : kModes) {
    World world = in_mode(chain({{0, 1}}, {{1000}}), mode);
    Stream& stream = world.stream("s", "h0", {{"h1", 0}});
    stream.input = Bytes(4000);
    stream.frames = 10;
    stream.transport.send_buffer = 1;
    const auto run = checked_run(world);
    EXPECT_EQ(ends(run), "e2@2 e3@3 d0@4 e5@5 e6@6 e7@7 d1@8 e9@9 d4@12 d8@16");
    EXPECT_EQ(run.frames.at(0).stage, -1);
    EXPECT_EQ(run.frames.at(0).end, End::kEgress);
  }
}

// A datagram without window goes straight to the link, whose queue is its buffer: in packet mode
// no frame meets a full send buffer.
TEST(Egress, IsTheQueueOfTheLinkForDatagramsInPacketMode) {
  World world = slow_link(NetworkMode::kPacket, 1);
  world.workload().streams[0].transport.delivery = Delivery::kDatagram;
  EXPECT_EQ(ends(checked_run(world)), "d0@4 d1@8 d2@12 d3@16 d4@20 d5@24 d6@28 d7@32 d8@36 d9@40");
}

// Where a dropped frame ended: in front of the second stage, queue of one.
TEST(DropNewest, NamesTheStage) {
  World world = chain({{0, 1000}, {8, 1}}, {{1000}});
  Stream& stream = world.stream("s", "h0", {{"h0", 0}, {"h1", 1}});
  stream.frames = 4;
  stream.queue.frames = 1;
  const auto run = checked_run(world);
  EXPECT_EQ(ends(run), "q2@3 q3@4 d0@9 d1@17");
  EXPECT_EQ(run.frames.at(0).stage, 1);
}

}  // namespace
}  // namespace cutwater::testing
