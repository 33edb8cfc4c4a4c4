// The bounded FIFO queue of a link in packet mode.
#include "analytic/chain.hpp"
#include "support/checks.hpp"

namespace cutwater::testing {
namespace {

/// Messages of `fragments` fragments of 1 s from h0 to h1 with a queue of so many fragments,
/// captured at these times.
World queued(int fragments, int queue, Delivery delivery, std::vector<double> captures,
             double latency = 2) {
  World world({{0, fragments * 940.0}, {0, 1}});
  world.host("h0");
  world.host("h1");
  world.link("l", "h0", "h1", 1000, latency).queue = Bytes(queue * 1000.0);
  world.options().network = NetworkMode::kPacket;
  Stream& stream = world.stream("s", "h0", {{"h0", 0}, {"h1", 1}});
  stream.transport.fragment = Bytes(940);
  stream.transport.header = Bytes(60);
  stream.transport.delivery = delivery;
  TraceArrivals trace;
  for (const double time : captures) trace.times.emplace_back(time);
  stream.arrivals = trace;
  stream.frames = static_cast<std::int64_t>(captures.size());
  return world;
}

// The queue counts the fragment being sent: four fit into four.
TEST(DropTail, KeepsAMessageThatJustFits) {
  const auto run = checked_run(queued(4, 4, Delivery::kDatagram, {0}));
  EXPECT_EQ(ends(run), "d0@6");
  EXPECT_EQ(run.links.at(0).dropped_fragments, 0);
  EXPECT_EXACT(run.links[0].peak_queue.value(), 4000);
}

// Of six fragments at once two find it full; the frame is lost, but the other four cross the link,
// until 4. Of the next six, at 3, only three fit behind what is left.
TEST(DropTail, LosesTheFrameWhoseFragmentFindsTheQueueFull) {
  const auto run = checked_run(queued(6, 4, Delivery::kDatagram, {0, 3}));
  EXPECT_EQ(run.frames.at(0).end, End::kLoss);
  EXPECT_EQ(run.frames.at(1).end, End::kLoss);
  EXPECT_EQ(run.links.at(0).dropped_fragments, 2 + 3);
  EXPECT_EXACT(run.links[0].bytes.value(), 7000);
}

// A fragment larger than the queue passes when the link is idle, and only then.
TEST(DropTail, LetsALargeFragmentIntoAnIdleLink) {
  World world = queued(1, 1, Delivery::kDatagram, {0, 0.5, 1, 2.5});
  world.workload().streams[0].transport.header = Bytes(560);  // 1.5 s
  const auto run = checked_run(world);
  EXPECT_EQ(ends(run), "l1@2.5 l2@3 d0@3.5 d3@6");
}

// Reliable: two of four fragments fit at 0 and leave by 2, the others are noticed a round trip
// later at 4 and leave by 6; all are there at 8.
TEST(DropTail, IsRecoveredByAReliableConnection) {
  const auto run = checked_run(queued(4, 2, Delivery::kReliable, {0}));
  EXPECT_EQ(ends(run), "d0@8");
  EXPECT_EQ(run.frames.at(0).retransmissions, 2);
  EXPECT_EQ(run.links.at(0).dropped_fragments, 2);
  EXPECT_EXACT(run.links[0].bytes.value(), 4000);
}

// The next message uses the link when it is idle at 2, so it drops two as well; they come again
// at 2 + 4. In order: 8, then 6 + 2 + 2.
TEST(DropTail, LetsTheNextMessageUseTheLinkMeanwhile) {
  const auto run = checked_run(queued(4, 2, Delivery::kReliable, {0, 0}));
  EXPECT_EQ(ends(run), "d0@8 d1@10");
}

// A window that fits into the queue loses nothing: two fragments every 5 s.
TEST(DropTail, SparesAWindowThatFits) {
  World world = queued(4, 2, Delivery::kReliable, {0});
  world.workload().streams[0].transport.window = 2;
  const auto run = checked_run(world);
  EXPECT_EQ(ends(run), "d0@9");  // 0-2, 5-7, + 2
  EXPECT_EQ(run.frames.at(0).retransmissions, 0);
}

// Without latency the retry comes one fragment later: two leave by 2. At 1 one of the other two
// fits (the link has 1 s left), at 2 the last one: 4.
TEST(DropTail, IsRecoveredWithoutLatency) {
  const auto run = checked_run(queued(4, 2, Delivery::kReliable, {0}, 0));
  EXPECT_EQ(ends(run), "d0@4");
  EXPECT_EQ(run.frames.at(0).retransmissions, 3);
}

// The second link is slower, 2 s a fragment, and holds 2000 B. Fragments reach it at 1, 2, 3, 4:
//   f0 1-3; f1 finds 500 B left, 3-5; f2 1000 B, 5-7; f3 1500 B, which with its own is too much.
// Without latency f3 is noticed at once and sent again after one fragment time of the slowest link,
// at 6: it reaches the second link at 7, 7-9.
TEST(DropTail, IsRecoveredFromAMiddleHop) {
  World world({{0, 4 * 940.0}, {0, 1}});
  for (const char* host : {"h0", "h1", "h2"}) world.host(host);
  world.link("l1", "h0", "h1", 1000);
  world.link("l2", "h1", "h2", 500).queue = Bytes(2000);
  world.options().network = NetworkMode::kPacket;
  Stream& stream = world.stream("s", "h0", {{"h0", 0}, {"h2", 1}});
  stream.transport.fragment = Bytes(940);
  stream.transport.header = Bytes(60);
  const auto run = checked_run(world);
  EXPECT_EQ(ends(run), "d0@9");
  EXPECT_EQ(run.links.at(2).dropped_fragments, 1);
  EXPECT_EQ(run.frames.at(0).retransmissions, 1);
  EXPECT_EXACT(run.links[0].bytes.value(), 5000);
  EXPECT_EXACT(run.links[2].bytes.value(), 4000);
}

// Flow mode knows no queue: nothing is dropped.
TEST(DropTail, DoesNotExistInFlowMode) {
  World world = queued(6, 4, Delivery::kDatagram, {0, 3});
  world.options().network = NetworkMode::kFlow;
  EXPECT_EQ(ends(checked_run(world)), "d0@8 d1@14");
}

}  // namespace
}  // namespace cutwater::testing
