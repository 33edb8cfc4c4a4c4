#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "properties/pick.hpp"
#include "properties/random_scenario.hpp"
#include "properties/require.hpp"
#include "support/world.hpp"

namespace cutwater::testing {
namespace {

constexpr double kLater = 4096;  // seconds; every frame of the first crowd is gone by then

using Crowd = std::vector<TraceArrivals>;  // by stream

Crowd pick_crowd(std::size_t streams) {
  Crowd crowd(streams);
  for (TraceArrivals& trace : crowd) {
    double time = 0;
    for (int i = pick(0, 10); i > 0; --i)
      trace.times.push_back(Seconds(time += pick_real(0, 0.05)));
  }
  return crowd;
}

Crowd followed_by(Crowd first, const Crowd& second) {
  for (std::size_t s = 0; s < first.size(); ++s) {
    for (const Seconds time : second[s].times) first[s].times.push_back(time + Seconds(kLater));
  }
  return first;
}

std::vector<double> peaks_of(Scenario scenario, const Crowd& crowd) {
  for (std::size_t s = 0; s < crowd.size(); ++s) {
    scenario.workload.streams[s].arrivals = crowd[s];
    scenario.workload.streams[s].frames = 1000;
    scenario.workload.streams[s].duration.reset();
    scenario.workload.streams[s].transport.tcp.reset();  // the later ones find an open connection
  }
  std::vector<double> peaks;
  for (const HostRecord& h : testing::run(scenario).hosts) peaks.push_back(h.peak_memory->value());
  return peaks;
}

/// Weights of what is loaded, once each.
std::vector<double> weights_of(const Scenario& scenario) {
  Scenario idle = scenario;
  for (Stream& stream : idle.workload.streams) {
    stream.arrivals = TraceArrivals{{Seconds(1)}};
    stream.frames = 1;
    stream.duration = Seconds(0.5);  // none is captured
  }
  std::vector<double> weights;
  for (const HostRecord& h : testing::run(idle).hosts) weights.push_back(h.peak_memory->value());
  return weights;
}

// If anything of the first crowd stayed, or too much was given back, the second would show it.
RC_GTEST_PROP(Memory, ReturnsToTheWeightsWhenAllFramesHaveEnded, ()) {
  Variety variety;
  variety.has_draws = variety.has_background = variety.has_until = false;
  const Scenario scenario = *random_scenario(variety);
  const Crowd first = pick_crowd(scenario.plans.size());
  const Crowd second = pick_crowd(scenario.plans.size());
  const std::vector<double> of_first = peaks_of(scenario, first);
  // at the same dates as after the first, so that rounding decides ties alike
  const Crowd nobody(second.size());
  const std::vector<double> of_second = peaks_of(scenario, followed_by(nobody, second));
  const std::vector<double> of_both = peaks_of(scenario, followed_by(first, second));
  for (std::size_t h = 0; h < of_both.size(); ++h) {
    const double expected = std::max(of_first[h], of_second[h]);
    require(of_both[h] == expected, "host {}: {} then {}, but {} together", h, of_first[h],
            of_second[h], of_both[h]);
  }
}

// Frames far apart, some lost on the way: none leaves anything behind.
RC_GTEST_PROP(Memory, OfLonelyFramesIsNeverMoreThanOfTheFirst, ()) {
  Variety variety;
  variety.streams = 1;
  variety.has_background = variety.has_until = false;
  Scenario scenario = *random_scenario(variety);
  scenario.run.noise = Noise::kNone;
  Stream& stream = scenario.workload.streams.front();
  stream.deadline.reset();
  stream.queue.max_age.reset();
  stream.arrivals = PeriodicArrivals{PerSecond(1 / kLater), Seconds(0)};
  stream.duration.reset();
  stream.frames = 20;
  stream.transport.delivery = Delivery::kDatagram;
  const Run many = testing::run(scenario);
  stream.transport.delivery = Delivery::kReliable;
  stream.frames = 1;
  const Run one = testing::run(scenario);
  for (std::size_t h = 0; h < many.hosts.size(); ++h) {
    require(many.hosts[h].peak_memory <= one.hosts[h].peak_memory, "host {}: {} after {}", h,
            many.hosts[h].peak_memory->value(), one.hosts[h].peak_memory->value());
  }
}

RC_GTEST_PROP(Memory, OfAHostIsNeverBelowTheWeightsOnIt, ()) {
  const Scenario scenario = *random_scenario();
  const std::vector<double> weights = weights_of(scenario);
  for (const HostRecord& h : testing::run(scenario).hosts) {
    require(h.peak_memory->value() >= weights[h.host.index], "host {}: {} of {}", h.host.index,
            h.peak_memory->value(), weights[h.host.index]);
  }
}

}  // namespace
}  // namespace cutwater::testing
