#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>
#include <map>
#include <tuple>

#include "properties/pick.hpp"
#include "properties/random_scenario.hpp"
#include "properties/require.hpp"
#include "properties/scenario_edit.hpp"
#include "properties/sharing.hpp"
#include "support/world.hpp"

// Without contention and loss both network modes follow the closed form, and so agree.
namespace cutwater::testing {
namespace {

using MessageKey = std::tuple<StreamId, int, std::int64_t>;  // stream, stage that sends, frame

std::map<MessageKey, double> durations_of(const Run& run) {
  std::map<MessageKey, double> durations;
  for (const TransferRecord& t : run.transfers) {
    durations[{t.stream, t.stage, t.frame}] = (t.arrival - t.start).value();
  }
  return durations;
}

/// One stream whose frames come one at a time: each is long gone when the next is captured.
Scenario pick_lonely_frames() {
  Variety variety;
  variety.streams = 1;
  variety.has_draws = variety.has_background = variety.has_until = false;
  variety.network = NetworkMode::kFlow;
  Scenario scenario = *random_scenario(variety);
  Stream& stream = scenario.workload.streams.front();
  const PerSecond rate(pick_real(0.005, 0.01));
  stream.arrivals = PeriodicArrivals{rate, Seconds(0), Seconds(pick_real(0, 1))};
  stream.frames = 5;
  stream.duration.reset();
  stream.deadline.reset();
  stream.queue.max_age.reset();
  return scenario;
}

Run run_in(NetworkMode mode, Scenario scenario) {
  scenario.run.network = mode;
  return testing::run(scenario);
}

/// When fragment i of a message leaves hop h, all fragments handed over at 0, no latency:
/// D(h, i) = max(D(h, i - 1), D(h - 1, i)) + size(i) / bandwidth(h).
double store_and_forward(const simulation::Connection& c) {
  std::vector<double> left(static_cast<std::size_t>(c.message.count), 0.0);
  for (const RouteFacts::Hop& hop : c.route.hops) {
    double free_from = 0;
    for (std::size_t i = 0; i < left.size(); ++i) {
      const double size = c.message.size_of(static_cast<std::int64_t>(i)).value();
      left[i] = std::max(free_from, left[i]) + size / hop.rate.value();
      free_from = left[i];
    }
  }
  return left.back();
}

/// Σ latency + (S + ⌈S/F⌉ h) / min bandwidth
double closed_form(const simulation::Connection& c) {
  return c.latency +
         (c.channels.empty() ? 0.0 : c.message.wire.value() / c.route.bottleneck.value());
}

RC_GTEST_PROP(Modes, AgreeOnSingleHopsWithAnyFragmentWindowAndTcp, ()) {
  Scenario scenario = pick_lonely_frames();
  // the longer routes: one piece over one link, as if they were single hops
  for (Stage& stage : scenario.plans.front().stages) {
    stage.host = HostId(std::size_t(pick(0, 1)));  // the first link joins hosts 0 and 1
  }
  Stream& stream = scenario.workload.streams.front();
  stream.source = HostId(std::size_t(pick(0, 1)));
  stream.result.reset();
  const auto flow = durations_of(run_in(NetworkMode::kFlow, scenario));
  const auto packet = durations_of(run_in(NetworkMode::kPacket, scenario));
  RC_ASSERT(flow.size() == packet.size());
  for (const auto& [message, duration] : flow) {
    require(is_near(packet.at(message), duration), "message {} of frame {}: flow {}, packet {}",
            std::get<1>(message), std::get<2>(message), duration, packet.at(message));
  }
}

RC_GTEST_PROP(Modes, FlowTakesTheClosedFormOnAnyRoute, ()) {
  Scenario scenario = pick_lonely_frames();
  scenario.workload.streams.front().transport.window.reset();
  scenario.workload.streams.front().transport.tcp.reset();
  const std::vector<simulation::Connection> connections = connections_of(scenario);
  for (const TransferRecord& t : run_in(NetworkMode::kFlow, scenario).transfers) {
    for (const simulation::Connection& c : connections) {
      if (c.position != t.stage) continue;
      require(is_near((t.arrival - t.start).value(), closed_form(c)),
              "message {} of frame {}: {}, expected {}", t.stage, t.frame,
              (t.arrival - t.start).value(), closed_form(c));
    }
  }
}

RC_GTEST_PROP(Modes, PacketAddsStoreAndForwardOnAnyRoute, ()) {
  Scenario scenario = pick_lonely_frames();
  scenario.workload.streams.front().transport.window.reset();
  scenario.workload.streams.front().transport.tcp.reset();
  const std::vector<simulation::Connection> connections = connections_of(scenario);
  for (const TransferRecord& t : run_in(NetworkMode::kPacket, scenario).transfers) {
    for (const simulation::Connection& c : connections) {
      if (c.position != t.stage) continue;
      const double expected = c.latency + store_and_forward(c);
      require(is_near((t.arrival - t.start).value(), expected),
              "message {} of frame {}: {}, expected {}", t.stage, t.frame,
              (t.arrival - t.start).value(), expected);
    }
  }
}

// One fragment a message: Σ hops wire / bandwidth instead of wire / min bandwidth, also when a
// window or TCP makes every message wait for nothing.
RC_GTEST_PROP(Modes, DifferByStoreAndForwardOfTheOneFragment, ()) {
  Scenario scenario = pick_lonely_frames();
  scenario.workload.streams.front().transport.fragment.reset();
  scenario.workload.streams.front().deadline.reset();  // packet may miss what flow meets
  const std::vector<simulation::Connection> connections = connections_of(scenario);
  const auto flow = durations_of(run_in(NetworkMode::kFlow, scenario));
  const auto packet = durations_of(run_in(NetworkMode::kPacket, scenario));
  RC_ASSERT(flow.size() == packet.size());
  for (const auto& [message, duration] : flow) {
    for (const simulation::Connection& c : connections) {
      if (c.position != std::get<1>(message) || c.channels.empty()) continue;
      const double more =
          store_and_forward(c) - c.message.wire.value() / c.route.bottleneck.value();
      require(is_near(packet.at(message), duration + more),
              "message {} of frame {}: flow {}, packet {}, expected {} more", c.position,
              std::get<2>(message), duration, packet.at(message), more);
    }
  }
}

}  // namespace
}  // namespace cutwater::testing
