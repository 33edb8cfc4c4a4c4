#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <tuple>

#include "domain/stage_time.hpp"
#include "properties/load.hpp"
#include "properties/pick.hpp"
#include "properties/random_scenario.hpp"
#include "properties/require.hpp"
#include "support/world.hpp"

namespace cutwater::testing {
namespace {

using StageKey = std::pair<StreamId, int>;

const Host& host_of(const Scenario& scenario, const ComputeRecord& c) {
  return scenario.platform.host(c.host);
}

int threads_of(const Scenario& scenario, const ComputeRecord& c) {
  return scenario.profile_of(c.stream, c.host).threads;
}

Interval interval_of(const ComputeRecord& c, double weight = 1) {
  return {c.start.value(), c.end.value(), weight};
}

std::string name_of(const ComputeRecord& c) {
  return fmt::format("frame {} of stream {} in stage {} at {}-{} s", c.frame, c.stream.index,
                     c.stage, c.start.value(), c.end.value());
}

/// By host: one for every computation, as wide as it has threads.
std::map<HostId, Load> loads_of(const Scenario& scenario, const Run& run) {
  std::map<HostId, std::vector<Interval>> intervals;
  for (const ComputeRecord& c : run.computes) {
    intervals[c.host].push_back(interval_of(c, threads_of(scenario, c)));
  }
  std::map<HostId, Load> loads;
  for (const auto& [host, list] : intervals) loads.emplace(host, Load(list));
  return loads;
}

std::map<StageKey, Load> stage_loads_of(const Run& run) {
  std::map<StageKey, std::vector<Interval>> intervals;
  for (const ComputeRecord& c : run.computes) {
    intervals[{c.stream, c.stage}].push_back(interval_of(c));
  }
  std::map<StageKey, Load> loads;
  for (const auto& [stage, list] : intervals) loads.emplace(stage, Load(list));
  return loads;
}

/// When the frame of each computation came to its stage.
std::vector<double> arrivals_of(const Run& run) {
  std::map<std::tuple<StreamId, std::int64_t, int>, double> arrivals;
  for (const FrameRecord& f : run.frames) arrivals[{f.stream, f.frame, 0}] = f.captured.value();
  for (const TransferRecord& t : run.transfers) {
    arrivals[{t.stream, t.frame, t.stage + 1}] = t.arrival.value();
  }
  std::vector<double> times;
  for (const ComputeRecord& c : run.computes) {
    times.push_back(arrivals.at({c.stream, c.frame, c.stage}));
  }
  return times;
}

Variety finishing() {
  Variety variety;
  variety.has_until = variety.has_background = false;
  return variety;
}

RC_GTEST_PROP(Compute, AnExclusiveHostServesOneFrameAtATime, ()) {
  const Scenario scenario = *random_scenario();
  const Run run = testing::run(scenario);
  std::map<HostId, std::vector<Interval>> intervals;
  for (const ComputeRecord& c : run.computes) {
    if (host_of(scenario, c).executor == ExecutorKind::kExclusive) {
      intervals[c.host].push_back(interval_of(c));
    }
  }
  for (const auto& [host, list] : intervals) {
    require(Load(list).most() <= 1, "host {} serves {} at once", host.index, Load(list).most());
  }
}

RC_GTEST_PROP(Compute, AStageServesNoMoreFramesAtATimeThanItHasWorkers, ()) {
  const Scenario scenario = *random_scenario();
  for (const auto& [stage, load] : stage_loads_of(testing::run(scenario))) {
    require(load.most() <= scenario.workload.streams[stage.first.index].workers,
            "stage {} of stream {} serves {}", stage.second, stage.first.index, load.most());
  }
}

RC_GTEST_PROP(Compute, AHostIsNeverBusierThanItHasCores, ()) {
  const Scenario scenario = *random_scenario();
  const Run run = testing::run(scenario);
  for (const HostRecord& h : run.hosts) {
    const double most = scenario.platform.host(h.host).cores * run.end;
    require(h.busy_core_seconds >= 0 && h.busy_core_seconds <= most * (1 + 1e-9),
            "host {}: busy {} of {} core seconds", h.host.index, h.busy_core_seconds, most);
  }
}

/// Cores that computations of so many threads together take of a host.
double cores_taken(const Host& host, double threads) {
  if (host.executor == ExecutorKind::kExclusive) return threads > 0 ? host.cores : 0.0;
  return std::min<double>(host.cores, threads);
}

// busy = ∫ min(cores, Σ threads of the running computations) dt; an exclusive one takes the host
RC_GTEST_PROP(Compute, BusyCoreSecondsAreThoseOfTheRecordedComputations, ()) {
  const Scenario scenario = *random_scenario(finishing());
  const Run run = testing::run(scenario);
  const std::map<HostId, Load> loads = loads_of(scenario, run);
  for (const HostRecord& h : run.hosts) {
    const Host& host = scenario.platform.host(h.host);
    const auto load = loads.find(h.host);
    const double busy =
        load == loads.end() ? 0.0 : load->second.integral(0, run.end, [&](double threads) {
          return cores_taken(host, threads);
        });
    require(is_near(h.busy_core_seconds, busy), "host {}: busy {}, expected {}", h.host.index,
            h.busy_core_seconds, busy);
  }
}

RC_GTEST_PROP(Compute, ARunCutShortCountsWhatWasComputedUntilThen, ()) {
  Scenario scenario = *random_scenario(finishing());
  const Run whole = testing::run(scenario);
  const double until = whole.end * pick_real(0.01, 1);
  scenario.workload.until = Seconds(until);
  const std::map<HostId, Load> loads = loads_of(scenario, whole);
  for (const HostRecord& h : testing::run(scenario).hosts) {
    const Host& host = scenario.platform.host(h.host);
    const auto load = loads.find(h.host);
    if (load == loads.end()) continue;
    const double busy =
        load->second.integral(0, until, [&](double threads) { return cores_taken(host, threads); });
    require(is_near(h.busy_core_seconds, busy), "host {}: busy {} until {}, expected {}",
            h.host.index, h.busy_core_seconds, until, busy);
  }
}

// Alone or not, ∫ min(1, cores / Σ threads) dt over a computation is the work of its stage.
RC_GTEST_PROP(Compute, EveryFrameGetsExactlyTheWorkOfItsStage, ()) {
  Scenario scenario = *random_scenario(finishing());
  scenario.run.noise = Noise::kNone;
  const Run run = testing::run(scenario);
  const std::map<HostId, Load> loads = loads_of(scenario, run);
  for (const ComputeRecord& c : run.computes) {
    const Host& host = host_of(scenario, c);
    const Stage& stage = scenario.plans[c.stream.index].stages[static_cast<std::size_t>(c.stage)];
    const StageTime work =
        time_of(stage, scenario.model_of(c.stream), scenario.profile_of(c.stream, c.host), host);
    const double done = loads.at(c.host).integral(
        c.start.value(), c.end.value(),
        [&](double threads) { return std::min(1.0, host.cores / threads); });
    require(is_near(done, work.mean.value()), "{}: {} s of work, expected {}", name_of(c), done,
            work.mean.value());
  }
}

RC_GTEST_PROP(Compute, AStageTakesFramesInTheOrderOfTheirArrival, ()) {
  const Scenario scenario = *random_scenario();
  const Run run = testing::run(scenario);
  const std::vector<double> arrivals = arrivals_of(run);
  std::map<StageKey, std::vector<std::pair<double, double>>> served;  // (arrival, start)
  for (std::size_t i = 0; i < run.computes.size(); ++i) {
    const ComputeRecord& c = run.computes[i];
    served[{c.stream, c.stage}].emplace_back(arrivals[i], c.start.value());
  }
  for (auto& [stage, times] : served) {
    std::sort(times.begin(), times.end());
    for (std::size_t i = 1; i < times.size(); ++i) {
      require(times[i - 1].second <= times[i].second, "stage {}: arrived {} then {}, taken {} {}",
              stage.second, times[i - 1].first, times[i].first, times[i - 1].second,
              times[i].second);
    }
  }
}

// An exclusive host serves the stages on it in the order in which their frames came, too.
RC_GTEST_PROP(Compute, AnExclusiveHostTakesTheFrameThatCameFirstOfAll, ()) {
  Variety variety = finishing();
  variety.has_block = false;  // a blocked worker holds its stage back
  Scenario scenario = *random_scenario(variety);
  for (Stream& stream : scenario.workload.streams) stream.workers = 1000;
  const Run run = testing::run(scenario);
  const std::vector<double> arrivals = arrivals_of(run);
  std::map<HostId, std::vector<std::pair<double, double>>> served;  // (arrival, start)
  for (std::size_t i = 0; i < run.computes.size(); ++i) {
    const ComputeRecord& c = run.computes[i];
    if (host_of(scenario, c).executor != ExecutorKind::kExclusive) continue;
    served[c.host].emplace_back(arrivals[i], c.start.value());
  }
  for (auto& [host, times] : served) {
    std::sort(times.begin(), times.end());
    for (std::size_t i = 1; i < times.size(); ++i) {
      require(times[i - 1].second <= times[i].second, "host {}: arrived {} then {}, taken {} {}",
              host.index, times[i - 1].first, times[i].first, times[i - 1].second, times[i].second);
    }
  }
}

RC_GTEST_PROP(Compute, NoFrameWaitsWhileItsStageCouldServeIt, ()) {
  Variety variety = finishing();
  variety.has_block = false;
  const Scenario scenario = *random_scenario(variety);
  const Run run = testing::run(scenario);
  const std::vector<double> arrivals = arrivals_of(run);
  const std::map<HostId, Load> hosts = loads_of(scenario, run);
  const std::map<StageKey, Load> stages = stage_loads_of(run);
  for (std::size_t i = 0; i < run.computes.size(); ++i) {
    const ComputeRecord& c = run.computes[i];
    const double start = c.start.value();
    if (start - arrivals[i] <= 1e-12) continue;
    const int workers = scenario.workload.streams[c.stream.index].workers;
    const bool is_served =
        host_of(scenario, c).executor == ExecutorKind::kExclusive
            ? hosts.at(c.host).least(arrivals[i], start) > 0
            : stages.at({c.stream, c.stage}).least(arrivals[i], start) >= workers;
    require(is_served, "{} waited since {} beside an idle worker", name_of(c), arrivals[i]);
  }
}

}  // namespace
}  // namespace cutwater::testing
