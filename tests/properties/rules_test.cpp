#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <set>
#include <tuple>

#include "properties/load.hpp"
#include "properties/random_scenario.hpp"
#include "properties/require.hpp"
#include "properties/sharing.hpp"
#include "simulation/simulate.hpp"
#include "support/child.hpp"
#include "support/world.hpp"

// What the scenario asks for is kept: queue lengths and drop rules, ages, deadlines, clients,
// transports.
namespace cutwater::testing {
namespace {

const Stream& stream_of(const Scenario& scenario, StreamId id) {
  return scenario.workload.streams[id.index];
}

/// Every change of a queue as (stream, time, waiting).
class QueueReader final : public RecordSink {
 public:
  bool wants_details() const override { return true; }
  void on_queue(const QueueRecord& r) override {
    values.insert(values.end(), {double(r.stream.index), r.time.value(), double(r.waiting)});
  }
  std::vector<double> values;
};

RC_GTEST_PROP(Rules, NoQueueIsLongerThanItMayBe, ()) {
  const Scenario scenario = *random_scenario();
  const std::vector<double> values = in_child_if_needed(scenario, [&] {
    QueueReader reader;
    simulation::simulate(scenario, reader);
    return reader.values;
  });
  double last = 0;
  for (std::size_t i = 0; i < values.size(); i += 3) {
    const Stream& stream = stream_of(scenario, StreamId(std::size_t(values[i])));
    require(values[i + 1] >= last, "{} s after {} s", values[i + 1], last);
    require(values[i + 2] >= 0 && values[i + 2] <= stream.queue.frames, "{} frames wait for {}",
            values[i + 2], stream.name);
    last = values[i + 1];
  }
}

RC_GTEST_PROP(Rules, FramesEndOnlyInWaysThatTheirStreamAllows, ()) {
  const Scenario scenario = *random_scenario();
  for (const FrameRecord& f : testing::run(scenario).frames) {
    const Stream& s = stream_of(scenario, f.stream);
    const bool blocks = s.queue.drop == DropPolicy::kBlock;
    const bool is_reliable = s.transport.delivery == Delivery::kReliable;
    bool is_allowed = true;
    if (f.end == End::kQueue || f.end == End::kEgress) is_allowed = !blocks;
    if (f.end == End::kLoss) is_allowed = !is_reliable;
    if (f.end == End::kDeadline) is_allowed = s.deadline && f.ended - f.captured > *s.deadline;
    if (f.end == End::kAge) is_allowed = s.queue.max_age && f.queue > *s.queue.max_age * (1 - 1e-9);
    if (f.end == End::kUnfinished) is_allowed = scenario.workload.until.has_value();
    if (f.end == End::kFailure) is_allowed = false;
    require(is_allowed, "{} of {}: {}", to_text(f), s.name, cutwater::to_text(f.end));
    const int stages = static_cast<int>(scenario.plans[f.stream.index].stages.size());
    require(f.stage >= -1 && f.stage < stages, "{} ended at {}", to_text(f), f.stage);
    require(f.retransmissions >= 0 && (is_reliable || f.retransmissions == 0), "{}: {} again",
            to_text(f), f.retransmissions);
  }
}

RC_GTEST_PROP(Rules, NoFrameIsTakenLaterThanItsDeadlineAndAgeAllow, ()) {
  const Scenario scenario = *random_scenario();
  const Run run = testing::run(scenario);
  std::map<std::tuple<StreamId, std::int64_t, int>, Seconds> came;  // to its stage
  std::map<std::pair<StreamId, std::int64_t>, Seconds> captured;
  for (const FrameRecord& f : run.frames) captured[{f.stream, f.frame}] = f.captured;
  for (const TransferRecord& t : run.transfers) came[{t.stream, t.frame, t.stage + 1}] = t.arrival;
  for (const ComputeRecord& c : run.computes) {
    const Stream& s = stream_of(scenario, c.stream);
    const double age = (c.start - captured.at({c.stream, c.frame})).value();
    const bool is_in_time = !s.deadline || age <= s.deadline->value() * (1 + 1e-9);
    require(is_in_time, "frame {} of {} taken {} s old", c.frame, s.name, age);
    const auto arrival = came.find({c.stream, c.frame, c.stage});
    if (arrival == came.end() || !s.queue.max_age || s.queue.drop == DropPolicy::kBlock) continue;
    const double wait = (c.start - arrival->second).value();  // blocked ones wait outside first
    require(wait <= s.queue.max_age->value() * (1 + 1e-9), "frame {} of {} waited {} s", c.frame,
            s.name, wait);
  }
}

RC_GTEST_PROP(Rules, AClosedLoopHasNoMoreFramesOnTheWayThanClients, ()) {
  const Scenario scenario = *random_scenario();
  const Run run = testing::run(scenario);
  std::map<StreamId, std::vector<Interval>> lives;
  for (const FrameRecord& f : run.frames) {
    lives[f.stream].push_back({f.captured.value(), f.ended.value()});
  }
  for (const auto& [stream, list] : lives) {
    const auto* loop = std::get_if<ClosedLoop>(&stream_of(scenario, stream).arrivals);
    if (!loop) continue;
    require(Load(list).most() <= loop->clients, "{} frames of {} clients", Load(list).most(),
            loop->clients);
    std::multiset<double> captures;  // at 0, or `think` after an end
    for (int client = 0; client < loop->clients; ++client) captures.insert(0);
    for (const Interval& life : list) captures.insert(life.end + loop->think.value());
    for (const Interval& life : list) {
      const auto capture = captures.lower_bound(life.start * (1 - 1e-12));
      require(capture != captures.end() && is_near(*capture, life.start),
              "captured at {} s without a client", life.start);
      captures.erase(capture);
    }
  }
}

// Σ of the latencies along all routes, and the software overhead of every message.
RC_GTEST_PROP(Rules, PropagationOfADeliveredFrameIsThatOfItsRoutes, ()) {
  const Scenario scenario = *random_scenario();
  std::vector<double> propagation(scenario.plans.size());
  for (const simulation::Connection& c : connections_of(scenario)) {
    if (c.stream) propagation[c.stream->index] += c.latency;
  }
  for (const FrameRecord& f : testing::run(scenario).frames) {
    if (f.end != End::kDelivered) continue;
    require(is_near(f.propagation.value(), propagation[f.stream.index]), "{}: {} s, expected {} s",
            to_text(f), f.propagation.value(), propagation[f.stream.index]);
  }
}

RC_GTEST_PROP(Rules, PeaksOfWaitingFramesFitTheQueues, ()) {
  const Scenario scenario = *random_scenario();
  std::map<HostId, int> most;
  for (std::size_t s = 0; s < scenario.plans.size(); ++s) {
    for (const Stage& stage : scenario.plans[s].stages) {
      most[stage.host] += scenario.workload.streams[s].queue.frames;
    }
  }
  for (const HostRecord& h : testing::run(scenario).hosts) {
    require(h.peak_queue >= 0 && h.peak_queue <= most[h.host], "{} of {} wait", h.peak_queue,
            most[h.host]);
  }
}

}  // namespace
}  // namespace cutwater::testing
