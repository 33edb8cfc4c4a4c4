#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "properties/agreement.hpp"
#include "properties/pick.hpp"
#include "properties/random_scenario.hpp"
#include "properties/sharing.hpp"
#include "simulation/simulate.hpp"
#include "support/child.hpp"
#include "support/world.hpp"

// Flow mode serves what it can by processor sharing of its own. Here it is compared with the same
// scenario in which SimGrid shares the links of every connection.
namespace cutwater::testing {
namespace {

/// Every frame as (stream, number, how it ended, when).
class EndReader final : public RecordSink {
 public:
  void on_frame(const FrameRecord& f) override {
    values.insert(values.end(), {double(f.stream.index), double(f.frame), double(f.end),
                                 f.ended.value(), f.captured.value()});
  }
  std::vector<double> values;
};

using Ends = std::map<std::pair<double, double>, std::array<double, 3>>;

template <class Simulate>
Ends ends_of(const Scenario& scenario, const Simulate& simulate) {
  const std::vector<double> values = in_child([&] {
    EndReader reader;
    simulate(scenario, reader);
    return reader.values;
  });
  Ends ends;
  for (std::size_t i = 0; i + 4 < values.size(); i += 5) {
    ends[{values[i], values[i + 1]}] = {values[i + 2], values[i + 3], values[i + 4]};
  }
  return ends;
}

/// All frames in the same way, and at the same time but for what nudging the inputs changes.
bool end_alike(const Ends& ours, const Ends& other) {
  return std::all_of(ours.begin(), ours.end(), [&](const auto& entry) {
    const auto& [how, when, captured] = other.at(entry.first);
    return entry.second[0] == how && std::abs(entry.second[1] - when) < 1e-7 * when;
  });
}

/// Streams whose source waits for their pipeline fall into step with the links; then rounding
/// decides which of two events of one instant is first. Does a change of inputs by a billionth make
/// our frames end as those of `other`?
bool is_decided_by_rounding(const Scenario& scenario, const Ends& other) {
  for (double nudge = 1e-15; nudge < 2e-9; nudge *= 10) {
    for (const double factor : {1 - nudge, 1 + nudge}) {
      Scenario nudged = scenario;
      for (Stream& stream : nudged.workload.streams) stream.input = stream.input * factor;
      if (end_alike(ends_of(nudged, simulation::simulate), other)) return true;
    }
  }
  return false;
}

void compare(Agreement& agreement, const Scenario& scenario) {
  const Ends ours = ends_of(scenario, simulation::simulate);
  const Ends other = ends_of(scenario, simulate_with_simgrid);
  RC_ASSERT(ours.size() == other.size());
  if (!end_alike(ours, other) && is_decided_by_rounding(scenario, other)) return;
  for (const auto& [key, end] : ours) {
    const auto& [how, when, captured] = other.at(key);
    require(end[0] == how, "frame {} of stream {}: {} at {} s, with SimGrid {} at {} s", key.second,
            key.first, end[0], end[1], how, when);
    agreement.compare(end[1] - captured, when - captured, static_cast<std::size_t>(key.second));
  }
}

/// Hosts on private links around a chain of 1-4 routers: routes of 2-5 links.
class Backbone {
 public:
  Backbone() : world_({{1e-4, 1}}) {
    const int routers = pick(1, 4);
    for (int r = 0; r < routers; ++r) world_.host(fmt::format("r{}", r));
    for (int r = 1; r < routers; ++r) {
      link(fmt::format("backbone{}", r), fmt::format("r{}", r - 1), fmt::format("r{}", r));
    }
    const int leaves = pick(2, 10);
    for (int l = 0; l < leaves; ++l) {
      leaves_.push_back(fmt::format("h{}", l));
      world_.host(leaves_.back()).cores = 16;
      link(fmt::format("access{}", l), leaves_.back(), fmt::format("r{}", pick(0, routers - 1)));
    }
    const int streams = pick(2, 12);
    for (int s = 0; s < streams; ++s) add_stream(fmt::format("s{}", s));
    world_.options().seed = static_cast<std::uint64_t>(pick(1, 1000000));
  }
  Scenario scenario() const { return world_.scenario(); }

 private:
  void link(const std::string& name, const std::string& first, const std::string& second) {
    // few bandwidths: equal ones make links that almost bind
    const double bandwidth = pick_chance(50) ? 1e5 * pick(1, 4) : pick_scale(5e4, 1e6);
    Link& link =
        world_.link(name, first, second, bandwidth, pick_chance(50) ? pick_real(0, 0.02) : 0);
    if (pick_chance(30)) {
      link.duplex = Duplex::kHalf;
    } else if (pick_chance(30)) {
      link.down = BytesPerSecond(pick_scale(5e4, 1e6));
    }
    if (pick_chance(10)) link.loss = pick_real(0, 0.1);
  }

  void add_stream(const std::string& name) {
    const std::string from = pick_of(leaves_);
    std::string to = pick_of(leaves_);
    if (to == from) to = leaves_[from == leaves_[0] ? 1 : 0];
    Stream& stream = world_.stream(name, from, {{to, 0}});
    stream.arrivals = PoissonArrivals{PerSecond(pick_scale(2, 100))};
    if (pick_chance(30)) {  // bursts
      TraceArrivals trace;
      double time = pick_real(0, 0.1);
      for (int i = 0; i < 20; ++i) {
        if (pick_chance(30)) time += pick_real(0, 0.2);
        trace.times.push_back(Seconds(time));
      }
      stream.arrivals = trace;
    }
    stream.frames = pick(1, 20);
    stream.input = Bytes(pick(1, 20000));
    stream.queue.frames = stream.transport.send_buffer = 1000;
    if (pick_chance(50)) {
      stream.transport.fragment = Bytes(pick(500, 3000));
      stream.transport.header = Bytes(pick(0, 60));
      if (pick_chance(30)) stream.transport.window = pick(1, 10);
    }
  }

  World world_;
  std::vector<std::string> leaves_;
};

RC_GTEST_PROP(FlowEquivalence, OwnServersAndSimgridEndFramesAtTheSameTime, ()) {
  static Agreement agreement;
  compare(agreement, *rc::gen::exec([] { return Backbone().scenario(); }));
}

// Anything else that a scenario may contain; drops depend on the times, too. Not closed loops: they
// fall into step with the links, and rounding decides which of two events of one instant is first.
RC_GTEST_PROP(FlowEquivalence, HoldsInAnyScenario, ()) {
  static Agreement agreement;
  Variety variety;
  variety.network = NetworkMode::kFlow;
  variety.has_closed_loops = false;
  compare(agreement, *random_scenario(variety));
}

}  // namespace
}  // namespace cutwater::testing
