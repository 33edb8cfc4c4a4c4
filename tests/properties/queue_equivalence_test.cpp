#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <deque>

#include "properties/agreement.hpp"
#include "properties/pick.hpp"
#include "properties/random_scenario.hpp"
#include "properties/simgrid_jobs.hpp"
#include "simulation/network/link_queue.hpp"
#include "support/world.hpp"

// What serves one at a time - an exclusive host, the queue before a link - against SimGrid and
// against counting fragment by fragment.
namespace cutwater::testing {
namespace {

Link link_with(double bandwidth, std::optional<double> limit) {
  Link link;
  link.up = link.down = BytesPerSecond(bandwidth);
  if (limit) link.queue = Bytes(*limit);
  return link;
}

std::vector<Job> pick_fragments(double bandwidth) {
  std::vector<Job> fragments;
  const double pause = 1000 / bandwidth * pick_scale(0.1, 3);
  double time = 0;
  for (int i = pick(1, 200); i > 0; --i) {
    time += pause * (pick_chance(50) ? 1e-3 : pick_real(0.001, 2));
    fragments.push_back({time, static_cast<double>(pick(1, 1500))});
  }
  return fragments;
}

/// Drop-tail by bytes: a fragment that finds the link busy is dropped when what is still to be
/// sent, the rest of the fragment on the wire and its own bytes included, exceeds the limit.
std::vector<std::optional<double>> ends_fragment_by_fragment(const std::vector<Job>& fragments,
                                                             double bandwidth, double limit) {
  struct Queued {
    double bytes;
    double end;
  };
  std::vector<std::optional<double>> ends;
  std::deque<Queued> queue;  // first: on the wire
  for (const Job& f : fragments) {
    while (!queue.empty() && queue.front().end <= f.start) queue.pop_front();
    if (queue.empty()) {
      queue.push_back({f.work, f.start + f.work / bandwidth});
      ends.push_back(queue.back().end);
      continue;
    }
    double unsent = (queue.front().end - f.start) * bandwidth;
    for (std::size_t i = 1; i < queue.size(); ++i) unsent += queue[i].bytes;
    if (unsent + f.work > limit) {
      ends.push_back(std::nullopt);
      continue;
    }
    queue.push_back({f.work, queue.back().end + f.work / bandwidth});
    ends.push_back(queue.back().end);
  }
  return ends;
}

RC_GTEST_PROP(QueueEquivalence, ALinkQueueSendsWhenSimgridWithOneFlowAtATimeDoes, ()) {
  static Agreement agreement;
  const double bandwidth = pick_scale(1e3, 1e9);
  const std::vector<Job> fragments = pick_fragments(bandwidth);
  simulation::LinkQueue queue(link_with(bandwidth, std::nullopt), LinkId(0), Direction::kUp,
                              nullptr);
  const std::vector<double> ends = ends_on_simgrid_link(fragments, bandwidth, 1);
  for (std::size_t i = 0; i < fragments.size(); ++i) {
    const double start = fragments[i].start;
    agreement.compare(*queue.accept(start, fragments[i].work) - start, ends.at(i) - start, i);
  }
}

RC_GTEST_PROP(QueueEquivalence, ABoundedLinkQueueDropsWhatCountingFragmentsDrops, ()) {
  static Agreement agreement;
  const double bandwidth = pick_scale(1e3, 1e9);
  const std::vector<Job> fragments = pick_fragments(bandwidth);
  const double limit = pick(100, 20000) + 0.123;  // no exact fit: rounding would decide
  simulation::LinkQueue queue(link_with(bandwidth, limit), LinkId(0), Direction::kUp, nullptr);
  const auto expected = ends_fragment_by_fragment(fragments, bandwidth, limit);
  for (std::size_t i = 0; i < fragments.size(); ++i) {
    const double start = fragments[i].start;
    const std::optional<double> end = queue.accept(start, fragments[i].work);
    require(end.has_value() == expected[i].has_value(), "fragment {} at {} s: {}", i, start,
            end ? "accepted" : "dropped");
    if (end) agreement.compare(*end - start, *expected[i] - start, i);
  }
}

// Fragments that fill the queue to the last byte are accepted, however late it is.
RC_GTEST_PROP(QueueEquivalence, ABurstOfExactlyTheLimitIsAcceptedAtAnyTime, ()) {
  const double bandwidth = pick_scale(1e3, 1e9);
  const int count = pick(2, 100);
  const int bytes = pick(1, 1500);
  const double start = pick_real(0, 1e6);
  simulation::LinkQueue queue(link_with(bandwidth, count * bytes), LinkId(0), Direction::kUp,
                              nullptr);
  for (int i = 0; i < count; ++i) {
    require(queue.accept(start, bytes).has_value(), "fragment {} of {} is dropped", i, count);
  }
  require(!queue.accept(start, bytes).has_value(), "one more than {} is accepted", count);
}

struct Frame {
  StreamId stream;
  std::int64_t number;
  Job job;  ///< captured, nanoseconds of work
};

/// Streams of one stage on one exclusive host, and all their frames in order of capture.
std::pair<Scenario, std::vector<Frame>> pick_gpu() {
  World world({{1e-3, 1}});
  world.host("gpu").executor = ExecutorKind::kExclusive;
  const int streams = pick(1, 5);
  for (int s = 0; s < streams; ++s) world.stream(fmt::format("s{}", s), "gpu", {{"gpu", 0}});
  Scenario scenario = world.scenario();
  std::vector<Frame> frames;
  scenario.models.assign(std::size_t(streams), scenario.models.front());
  for (int s = 0; s < streams; ++s) {
    const double work = pick(1, 100000) * 1e3;
    const BlockTime block_time{Seconds(work * 1e-9), Seconds(0), {}, {}, 1};
    scenario.profiles.insert_or_assign(std::pair(ModelId(std::size_t(s)), "bench"),
                                       Profile{"bench", 1, {block_time}});
    Stream& stream = scenario.workload.streams[std::size_t(s)];
    stream.model = ModelId(std::size_t(s));
    stream.queue.frames = 1000;
    stream.frames = 1000;
    stream.workers = pick(1, 2);
    TraceArrivals trace;
    double time = 0;
    for (int number = 0, count = pick(1, 30); number < count; ++number) {
      time += pick_real(0, 0.2);
      trace.times.push_back(Seconds(time));
      frames.push_back({StreamId(std::size_t(s)), number, {time, work}});
    }
    stream.arrivals = trace;
  }
  std::sort(frames.begin(), frames.end(),
            [](const Frame& a, const Frame& b) { return a.job.start < b.job.start; });
  return {scenario, frames};
}

// Every frame is computed when a link of SimGrid's that carries one flow at a time has sent as
// many bytes as it computes nanoseconds.
RC_GTEST_PROP(QueueEquivalence, AnExclusiveHostComputesLikeSimgridWithOneAtATime, ()) {
  static Agreement agreement;
  const auto [scenario, frames] = pick_gpu();
  std::vector<Job> jobs;
  for (const Frame& f : frames) jobs.push_back(f.job);
  const std::vector<double> ends = ends_on_simgrid_link(jobs, 1e9, 1);
  const Run run = testing::run(scenario);
  RC_ASSERT(run.frames.size() == frames.size());
  for (std::size_t i = 0; i < frames.size(); ++i) {
    const FrameRecord& ours = run.frames[i];
    require(ours.stream == frames[i].stream && ours.frame == frames[i].number,
            "{} of stream {} is out of order", to_text(ours), ours.stream.index);
    agreement.compare((ours.ended - ours.captured).value(), ends.at(i) - jobs[i].start, i);
  }
}

}  // namespace
}  // namespace cutwater::testing
