#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <tuple>

#include "properties/agreement.hpp"
#include "properties/pick.hpp"
#include "properties/random_scenario.hpp"
#include "properties/require.hpp"
#include "properties/scenario_edit.hpp"
#include "support/world.hpp"

// What our own sharing of links and cores says is compared with the same scenario where SimGrid
// does all that it can: `--engine simgrid`.
namespace cutwater::testing {
namespace {

/// All numbers of a run. First those of one frame after the other, then those of hosts and links.
std::vector<double> numbers_of(const Scenario& scenario) {
  Run run = testing::run(scenario);
  std::sort(run.frames.begin(), run.frames.end(), [](const auto& a, const auto& b) {
    return std::tie(a.stream, a.frame) < std::tie(b.stream, b.frame);
  });
  std::vector<double> numbers;
  for (const FrameRecord& f : run.frames) {
    numbers.insert(numbers.end(),
                   {double(f.stream.index), double(f.frame), double(f.end), double(f.stage),
                    double(f.retransmissions), f.captured.value(), f.ended.value(),
                    f.source_wait.value(), f.queue.value(), f.compute.value(),
                    f.egress_wait.value(), f.transfer.value(), f.propagation.value()});
  }
  for (const HostRecord& h : run.hosts) {
    numbers.insert(numbers.end(), {h.busy_core_seconds, double(h.peak_queue),
                                   h.peak_memory.value_or(Bytes(0)).value()});
  }
  for (const LinkRecord& l : run.links) {
    numbers.insert(numbers.end(), {l.bytes.value(), double(l.dropped_fragments),
                                   double(l.lost_fragments), l.peak_queue.value()});
  }
  return numbers;
}

bool are_alike(const std::vector<double>& ours, const std::vector<double>& other,
               double tolerance) {
  return ours.size() == other.size() &&
         std::equal(ours.begin(), ours.end(), other.begin(),
                    [&](double a, double b) { return is_near(a, b, tolerance, 1e-3); });
}

/// Streams whose source waits for their pipeline fall into step with the links; then rounding
/// decides which of two events of one instant is first. Does a change of inputs or of computing
/// times by a billionth make our frames end as those of `other`?
bool is_decided_by_rounding(const Scenario& scenario, const std::vector<double>& other) {
  for (double nudge = 1e-15; nudge < 2e-9; nudge *= 10) {
    for (const double factor : {1 - nudge, 1 + nudge}) {
      Scenario nudged = scenario;
      for (Stream& stream : nudged.workload.streams) stream.input = stream.input * factor;
      for (auto& [key, profile] : nudged.profiles) {
        for (BlockTime& time : profile.times) time.mean = time.mean * factor;
        for (Segment& segment : profile.segments) segment.time.mean = segment.time.mean * factor;
      }
      if (are_alike(numbers_of(nudged), other, 1e-7)) return true;
    }
  }
  return false;
}

void compare(Agreement& agreement, const Scenario& scenario) {
  Scenario with_simgrid = scenario;
  with_simgrid.run.engine = EngineChoice::kSimgrid;
  const std::vector<double> ours = numbers_of(scenario);
  const std::vector<double> other = numbers_of(with_simgrid);
  RC_ASSERT(ours.size() == other.size());
  if (!are_alike(ours, other, 1e-9) && is_decided_by_rounding(scenario, other)) return;
  for (std::size_t i = 0; i < ours.size(); ++i) agreement.compare(ours[i], other[i], i);
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

RC_GTEST_PROP(EngineEquivalence, HoldsForFlowsOverSeveralLinks, ()) {
  static Agreement agreement;
  compare(agreement, *rc::gen::exec([] { return Backbone().scenario(); }));
}

// Anything that a scenario may contain; drops depend on the times, too. Not closed loops: they fall
// into step with the links, and rounding decides which of two events of one instant is first.
RC_GTEST_PROP(EngineEquivalence, HoldsInAnyScenario, ()) {
  static Agreement agreement;
  Variety variety;
  variety.has_closed_loops = false;
  const Scenario scenario = *random_scenario(variety);
  RC_PRE(scenario.run.network == NetworkMode::kPacket ||
         !crosses_a_medium_twice(scenario.platform));
  compare(agreement, scenario);
}

}  // namespace
}  // namespace cutwater::testing
