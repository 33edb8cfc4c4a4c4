// Cores of one host: processor sharing, several threads a frame, exclusive hosts, workers.
#include "support/checks.hpp"

namespace cutwater::testing {
namespace {

/// Hosts with work of 4 s a frame.
World world_with(int cores, ExecutorKind executor = ExecutorKind::kShared) {
  World world({{4, 1}});
  Host& host = world.host("h");
  host.cores = cores;
  host.executor = executor;
  return world;
}

/// A stream whose frames are captured at these times.
Stream& add_stream(World& world, const std::string& name, std::vector<double> times) {
  Stream& stream = world.stream(name, "h", {{"h", 0}});
  TraceArrivals trace;
  for (const double time : times) trace.times.emplace_back(time);
  stream.frames = static_cast<std::int64_t>(times.size());
  stream.arrivals = trace;
  return stream;
}

// Alone until 2, then half a core each: a has 2 s left and ends at 6; b has had 2 s and ends
// alone at 8.
TEST(SharedHost, DividesOneCoreBetweenTwoStreams) {
  World world = world_with(1);
  add_stream(world, "a", {0});
  add_stream(world, "b", {2});
  const auto run = checked_run(world);
  EXPECT_EQ(ends(run, 0), "d0@6");
  EXPECT_EQ(ends(run, 1), "d0@8");
  EXPECT_EXACT(run.hosts.at(0).busy_core_seconds, 8);
}

// Two on two cores do not meet; with a third each gets 2/3 of a core.
//   a, b: 2 s alone, 2 s at 2/3 = 3 s: 5.   c: has 2 s at 5, then alone: 7.
TEST(SharedHost, DividesTwoCoresBetweenThreeStreams) {
  World world = world_with(2);
  add_stream(world, "a", {0});
  add_stream(world, "b", {0});
  add_stream(world, "c", {2});
  const auto run = checked_run(world);
  EXPECT_EQ(ends(run, 0), "d0@5");
  EXPECT_EQ(ends(run, 1), "d0@5");
  EXPECT_EQ(ends(run, 2), "d0@7");
  EXPECT_EXACT(run.hosts.at(0).busy_core_seconds, 12);
}

// One core, three streams: 1/3 each from 3 on, and so on.
//   a: 1 s alone, 1 s of 2 at 1/2, then 2 s left at 1/3: 3 + 6 = 9.
//   b: 1 s by 3, 2 s more by 9, 1 s left at 1/2: 11.  c: 2 s by 9, 1 s more by 11, 1 s alone: 12.
TEST(SharedHost, DividesOneCoreBetweenThreeStreams) {
  World world = world_with(1);
  add_stream(world, "a", {0});
  add_stream(world, "b", {1});
  add_stream(world, "c", {3});
  const auto run = checked_run(world);
  EXPECT_EQ(ends(run, 0), "d0@9");
  EXPECT_EQ(ends(run, 1), "d0@11");
  EXPECT_EQ(ends(run, 2), "d0@12");
}

// A frame of two threads: 4 s on two cores or more; one core makes it 8 s. Two such frames on
// three cores run at 3/4: 16/3 s.
TEST(SharedHost, SlowsThreadsThatFindTooFewCores) {
  const struct {
    int cores;
    std::vector<double> captures;
    double end;
    double busy;
  } cases[] = {{1, {0}, 8, 8},
               {2, {0}, 4, 8},
               {4, {0}, 4, 8},
               {2, {0, 0}, 8, 16},
               {3, {0, 0}, 16.0 / 3, 16},
               {4, {0, 0}, 4, 16}};
  for (const auto& c : cases) {
    World world = world_with(c.cores);
    world.set_threads(2);
    for (const double time : c.captures) add_stream(world, "s", {time});
    const auto run = checked_run(world);
    for (const FrameRecord& frame : run.frames) EXPECT_EXACT(latency(frame), c.end);
    EXPECT_EXACT(run.hosts.at(0).busy_core_seconds, c.busy);
  }
}

// A stage serves one frame at a time, whatever the cores: frames at 0, 1, 2 end at 4, 8, 12.
TEST(SharedHost, GivesOneStageOneFrameAtATime) {
  World world = world_with(8);
  add_stream(world, "s", {0, 1, 2});
  EXPECT_EQ(ends(checked_run(world)), "d0@4 d1@8 d2@12");
}

// Two workers on two cores: 0-4, 1-5, and the third starts when the first ends: 4-8.
TEST(SharedHost, GivesTwoWorkersTwoFrames) {
  World world = world_with(2);
  add_stream(world, "s", {0, 1, 2}).workers = 2;
  EXPECT_EQ(ends(checked_run(world)), "d0@4 d1@5 d2@8");
}

// Two workers on one core share it: as SharedHost.DividesOneCoreBetweenTwoStreams.
TEST(SharedHost, DividesItsCoreBetweenTwoWorkers) {
  World world = world_with(1);
  add_stream(world, "s", {0, 2}).workers = 2;
  EXPECT_EQ(ends(checked_run(world)), "d0@6 d1@8");
}

// One frame at a time in order of arrival on the host, whatever the stream and the cores:
//   a0 0-4, b0 (0.5) 4-8, a1 (1) 8-12, b1 (3) 12-16, a2 (5) 16-20.
TEST(ExclusiveHost, ServesInOrderOfArrivalAcrossStreams) {
  World world = world_with(16, ExecutorKind::kExclusive);
  add_stream(world, "a", {0, 1, 5});
  add_stream(world, "b", {0.5, 3});
  const auto run = checked_run(world);
  EXPECT_EQ(ends(run, 0), "d0@4 d1@12 d2@20");
  EXPECT_EQ(ends(run, 1), "d0@8 d1@16");
  EXPECT_EQ(run.hosts.at(0).peak_queue, 3);  // b1, a1 and b0 at 3
}

// More workers do not make it less exclusive.
TEST(ExclusiveHost, ServesOneFrameWhateverTheWorkers) {
  World world = world_with(4, ExecutorKind::kExclusive);
  add_stream(world, "a", {0, 1}).workers = 2;
  EXPECT_EQ(ends(checked_run(world)), "d0@4 d1@8");
}

// A frame that is dropped from its queue loses its turn, and its successor does not inherit it:
// a1 (1) is replaced by a2 (3), which comes after b0 (2).
TEST(ExclusiveHost, GivesTheTurnOfADroppedFrameToTheNextInOrder) {
  World world = world_with(1, ExecutorKind::kExclusive);
  add_stream(world, "a", {0, 1, 3}).queue.drop = DropPolicy::kLatestOnly;
  add_stream(world, "b", {2});
  const auto run = checked_run(world);
  EXPECT_EQ(ends(run, 0), "q1@3 d0@4 d2@12");
  EXPECT_EQ(ends(run, 1), "d0@8");
}

// Two stages of one stream on one exclusive host, 4 s then 2 s:
//   frame 0: 0-4, enters stage 2 at 4, after frame 1 (1): 1 is served 4-8, then 0 8-10, 1 10-12.
TEST(ExclusiveHost, ServesTwoStagesOfOneStreamInOrderOfArrival) {
  World world({{4, 1}, {2, 1}});
  world.host("h").executor = ExecutorKind::kExclusive;
  Stream& stream = world.stream("s", "h", {{"h", 0}, {"h", 1}});
  stream.arrivals = TraceArrivals{{Seconds(0), Seconds(1)}};
  stream.frames = 2;
  EXPECT_EQ(ends(checked_run(world)), "d0@10 d1@12");
}

// Work of 0 s takes no time and no turn from anyone.
TEST(ExclusiveHost, ServesWorkOfNoTimeAtOnce) {
  World world({{0, 1}});
  world.host("h").executor = ExecutorKind::kExclusive;
  for (const char* name : {"a", "b"}) {
    Stream& stream = world.stream(name, "h", {{"h", 0}});
    stream.arrivals = TraceArrivals{{Seconds(1), Seconds(1), Seconds(1)}};
    stream.frames = 3;
    stream.queue = {1, DropPolicy::kNewest, {}};
  }
  const auto run = checked_run(world);
  EXPECT_EQ(ends(run, 0), "d0@1 d1@1 d2@1");
  EXPECT_EQ(ends(run, 1), "d0@1 d1@1 d2@1");
}

// Ten streams of unequal phase on three cores against the fluid equations integrated step by
// step: dw/dt = min(1, 3 / jobs).
TEST(SharedHost, AgreesWithTheFluidEquations) {
  World world = world_with(3);
  std::vector<double> left;
  std::vector<double> start;
  for (int i = 0; i < 10; ++i) {
    start.push_back(0.37 * i * i / 4);
    left.push_back(4);
    add_stream(world, "s", {start.back()});
  }
  std::vector<double> end(10, 0.0);
  double now = 0;
  for (int done = 0; done < 10;) {
    int jobs = 0;
    for (int i = 0; i < 10; ++i) jobs += start[i] <= now && left[i] > 0 ? 1 : 0;
    const double rate = jobs == 0 ? 0 : std::min(1.0, 3.0 / jobs);
    double step = 1e9;
    for (int i = 0; i < 10; ++i) {
      if (start[i] > now) step = std::min(step, start[i] - now);
      if (start[i] <= now && left[i] > 0) step = std::min(step, left[i] / rate);
    }
    for (int i = 0; i < 10; ++i) {
      if (start[i] > now || left[i] <= 0) continue;
      left[i] -= step * rate;
      if (left[i] > 1e-12) continue;
      left[i] = 0;
      end[i] = now + step;
      ++done;
    }
    now += step;
  }
  const auto run = checked_run(world);
  for (const FrameRecord& frame : run.frames) {
    EXPECT_EXACT(frame.ended.value(), end[frame.stream.index]);
  }
}

}  // namespace
}  // namespace cutwater::testing
