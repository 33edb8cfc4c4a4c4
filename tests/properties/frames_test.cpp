#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "properties/random_scenario.hpp"
#include "properties/require.hpp"
#include "support/world.hpp"

namespace cutwater::testing {
namespace {

using FrameKey = std::pair<StreamId, std::int64_t>;

double sum_of_parts(const FrameRecord& f) {
  return (f.source_wait + f.queue + f.compute + f.egress_wait + f.transfer + f.propagation).value();
}

// captured = delivered + dropped + unfinished.
RC_GTEST_PROP(Frames, EveryFrameEndsExactlyOnceAndNumbersHaveNoGaps, ()) {
  const Scenario scenario = *random_scenario();
  const Run run = testing::run(scenario);
  std::map<StreamId, std::set<std::int64_t>> numbers;
  for (const FrameRecord& f : run.frames) {
    require(numbers[f.stream].insert(f.frame).second, "frame {} ended twice", f.frame);
  }
  for (const auto& [stream, seen] : numbers) {
    const auto count = static_cast<std::int64_t>(seen.size());
    require(*seen.begin() == 0 && *seen.rbegin() == count - 1, "stream {}: {} frames, {} to {}",
            stream.index, count, *seen.begin(), *seen.rbegin());
    require(count <= *scenario.workload.streams[stream.index].frames, "{} frames", count);
  }
}

RC_GTEST_PROP(Frames, ARunWithoutEndCapturesEveryFrameAndFinishesIt, ()) {
  Variety variety;
  variety.has_until = variety.has_background = false;
  Scenario scenario = *random_scenario(variety);
  for (Stream& stream : scenario.workload.streams) stream.duration.reset();
  const Run run = testing::run(scenario);
  std::map<StreamId, std::int64_t> counts;
  for (const FrameRecord& f : run.frames) {
    require(f.end != End::kUnfinished, "frame {} of stream {} is unfinished", f.frame,
            f.stream.index);
    ++counts[f.stream];
  }
  for (std::size_t s = 0; s < scenario.workload.streams.size(); ++s) {
    const Stream& stream = scenario.workload.streams[s];
    std::int64_t expected = *stream.frames;
    if (const auto* trace = std::get_if<TraceArrivals>(&stream.arrivals)) {
      expected = std::min(expected, static_cast<std::int64_t>(trace->times.size()));
    }
    require(counts[StreamId(s)] == expected, "stream {}: {} frames, expected {}", s,
            counts[StreamId(s)], expected);
  }
}

RC_GTEST_PROP(Frames, NoPartOfALifeIsNegativeAndTheSixMakeUpTheWhole, ()) {
  const Scenario scenario = *random_scenario();
  for (const FrameRecord& f : testing::run(scenario).frames) {
    const double life = (f.ended - f.captured).value();
    require(std::abs(sum_of_parts(f) - life) <= 1e-9, "{}: parts {} of a life of {}", to_text(f),
            sum_of_parts(f), life);
    const Seconds parts[] = {f.source_wait, f.queue,    f.compute,
                             f.egress_wait, f.transfer, f.propagation};
    for (const Seconds& part : parts) {
      require(part.value() >= -1e-12, "{} of stream {}: part {} is {}", to_text(f), f.stream.index,
              &part - parts, part.value());
    }
  }
}

RC_GTEST_PROP(Frames, AreRecordedInOrderOfTheirEndAndCapturedInOrderOfNumber, ()) {
  const Scenario scenario = *random_scenario();
  const Run run = testing::run(scenario);
  for (std::size_t i = 1; i < run.frames.size(); ++i) {
    require(run.frames[i - 1].ended <= run.frames[i].ended, "{} before {}",
            to_text(run.frames[i - 1]), to_text(run.frames[i]));
  }
  std::map<FrameKey, Seconds> captured;
  for (const FrameRecord& f : run.frames) captured[{f.stream, f.frame}] = f.captured;
  for (const auto& [key, time] : captured) {
    if (key.second == 0) continue;
    require(captured.at({key.first, key.second - 1}) <= time, "frame {} captured before {}",
            key.second, key.second - 1);
  }
}

// captured, (input arrives,) computed, sent, arrived, computed, …, ended.
RC_GTEST_PROP(Frames, GoThroughStagesAndMessagesInOrderOfTime, ()) {
  const Scenario scenario = *random_scenario();
  const Run run = testing::run(scenario);
  // by frame: (position, start, end); a message of stage i comes after its computation
  struct Step {
    int position;
    double start;
    double end;
  };
  std::map<FrameKey, std::vector<Step>> steps;
  for (const ComputeRecord& c : run.computes) {
    steps[{c.stream, c.frame}].push_back({2 * c.stage, c.start.value(), c.end.value()});
  }
  for (const TransferRecord& t : run.transfers) {
    steps[{t.stream, t.frame}].push_back({2 * t.stage + 1, t.start.value(), t.arrival.value()});
  }
  for (const FrameRecord& f : run.frames) {
    std::vector<Step>& way = steps[{f.stream, f.frame}];
    std::sort(way.begin(), way.end(),
              [](const Step& a, const Step& b) { return a.position < b.position; });
    double time = f.captured.value();
    int position = way.empty() ? 0 : way.front().position;
    for (const Step& step : way) {
      require(step.position == position, "{}: step {} is missing", to_text(f), position);
      ++position;
      require(step.start >= time && step.end >= step.start, "{}: step {} at {}-{} after {}",
              to_text(f), step.position, step.start, step.end, time);
      time = step.end;
    }
    const bool is_right =
        f.end == End::kDelivered ? f.ended.value() == time : f.ended.value() >= time;
    require(is_right, "{} ended at {} after {}", to_text(f), f.ended.value(), time);
  }
}

RC_GTEST_PROP(Frames, DeliveredOnesWereComputedByEveryStageOfThePlan, ()) {
  const Scenario scenario = *random_scenario();
  const Run run = testing::run(scenario);
  std::map<FrameKey, std::vector<HostId>> hosts;
  for (const ComputeRecord& c : run.computes) hosts[{c.stream, c.frame}].push_back(c.host);
  for (const FrameRecord& f : run.frames) {
    const std::vector<Stage>& plan = scenario.plans[f.stream.index].stages;
    const std::vector<HostId>& visited = hosts[{f.stream, f.frame}];
    const bool is_right =
        f.end == End::kDelivered ? visited.size() == plan.size() : visited.size() <= plan.size();
    require(is_right, "{}: {} of {} stages", to_text(f), visited.size(), plan.size());
    for (std::size_t i = 0; i < visited.size(); ++i) {
      require(visited[i] == plan[i].host, "{}: stage {} on host {}", to_text(f), i,
              visited[i].index);
    }
  }
}

}  // namespace
}  // namespace cutwater::testing
