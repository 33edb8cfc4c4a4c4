#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <string>

#include "planner/cost/cost_table.hpp"
#include "planner/cost/plan_cost.hpp"
#include "properties/agreement.hpp"
#include "properties/pick.hpp"
#include "properties/random_scenario.hpp"
#include "properties/require.hpp"
#include "properties/scenario_edit.hpp"
#include "properties/sharing.hpp"
#include "simulation/before_run.hpp"
#include "support/world.hpp"

// The closed form of a plan is one simulated frame that meets no other.
namespace cutwater::testing {
namespace {

Scenario pick_one_frame() {
  Variety variety;
  variety.streams = 1;
  variety.has_draws = variety.has_background = variety.has_until = false;
  Scenario scenario = *random_scenario(variety);
  Stream& stream = scenario.workload.streams.front();
  stream.arrivals = PeriodicArrivals{PerSecond(1), Seconds(0)};
  stream.frames = 1;
  stream.duration.reset();
  stream.deadline.reset();
  stream.queue.max_age.reset();
  stream.transport.tcp.reset();
  // the fragments of one message would meet each other on a medium that they cross twice
  if (crosses_a_medium_twice(scenario.platform)) stream.transport.fragment.reset();
  std::vector<Host> hosts = scenario.platform.hosts();
  for (Host& host : hosts) host.power = Power{Watts(pick_real(0, 2)), Watts(pick_real(2, 9))};
  scenario.platform = Platform(hosts, scenario.platform.links(), scenario.platform.ends(), {}, {});
  return scenario;
}

planner::PlanCost cost_in(const Scenario& scenario, const planner::CostTable& table) {
  return planner::cost_of(scenario.plans.front(), table);
}

RC_GTEST_PROP(PlannerCost, IsOneSimulatedFrame, ()) {
  static Agreement agreement;
  const Scenario scenario = pick_one_frame();
  const planner::CostTable table(scenario, StreamId(0));
  const planner::PlanCost cost = cost_in(scenario, table);
  const Run run = testing::run(scenario);
  RC_ASSERT(run.frames.size() == 1u);
  RC_ASSERT(run.frames.front().end == End::kDelivered);
  agreement.compare(cost.latency.value(),
                    (run.frames.front().ended - run.frames.front().captured).value(), 0);
  RC_ASSERT(run.computes.size() == cost.stages.size());
  for (std::size_t i = 0; i < cost.stages.size(); ++i) {
    agreement.compare(cost.stages[i].compute.value(),
                      (run.computes[i].end - run.computes[i].start).value(), i);
  }
  RC_ASSERT(run.transfers.size() == cost.transfers.size());
  for (std::size_t i = 0; i < cost.transfers.size(); ++i) {
    const TransferRecord& transfer = run.transfers[i];
    agreement.compare(cost.transfers[i].time.value(), (transfer.arrival - transfer.start).value(),
                      i);
    RC_ASSERT(cost.transfers[i].from == transfer.from);
    RC_ASSERT(cost.transfers[i].to == transfer.to);
    require(is_near(cost.transfers[i].wire.value(), transfer.bytes.value()), "wire bytes of {}", i);
  }
}

RC_GTEST_PROP(PlannerCost, HasTheEnergyAndMemoryOfTheSimulation, ()) {
  const Scenario scenario = pick_one_frame();
  const planner::CostTable table(scenario, StreamId(0));
  const planner::PlanCost cost = cost_in(scenario, table);
  const Run run = testing::run(scenario);
  const auto memory = least_memory(scenario);
  for (const HostRecord& record : run.hosts) {
    const Host& host = scenario.platform.host(record.host);
    const double busy = record.busy_core_seconds / host.cores;
    const Watts more = host.power->busy - host.power->idle;
    const Joules expected = host.power->idle * Seconds(run.end) + more * Seconds(busy);
    const auto energy = planner::energy_on(cost, table, record.host);
    require(is_near(energy->value(), expected.value(), 1e-9, 1e-2), "energy of {}: {} J, not {}",
            host.name, energy->value(), expected.value());
    RC_ASSERT(planner::memory_on(cost, table, record.host)->value() ==
              memory[record.host.index]->value());
  }
}

/// The greatest sum over the demands of each resource.
class LongestDemand final : public RecordSink {
 public:
  void on_demand(const DemandRecord& demand) override { sums_[demand.resource] += demand.seconds; }
  double longest() const {
    Seconds longest;
    for (const auto& [resource, sum] : sums_) longest = std::max(longest, sum);
    return longest.value();
  }

 private:
  std::map<std::string, Seconds> sums_;
};

RC_GTEST_PROP(PlannerCost, HasTheBottleneckThatTheSimulationReports, ()) {
  const Scenario drawn = pick_one_frame();
  const Scenario scenario = with_links(
      drawn, [](Link& link) { link.loss = pick_chance(30) ? pick_scale(1e-3, 0.3) : 0.0; });
  const planner::CostTable table(scenario, StreamId(0));
  LongestDemand demands;
  report_demands(scenario, connections_of(scenario), demands);
  const double bottleneck = cost_in(scenario, table).bottleneck.value();
  require(is_near(bottleneck, demands.longest()), "{} s, not {}", bottleneck, demands.longest());
}

// On connections that have been used, whose windows have grown: the last of many frames.
RC_GTEST_PROP(PlannerCost, WithTcpIsAFrameOnGrownWindows, ()) {
  Scenario scenario = pick_one_frame();
  Stream& stream = scenario.workload.streams.front();
  stream.transport.tcp = TcpRules{10, false, Seconds(0.2)};
  stream.arrivals = ClosedLoop{1, Seconds(10)};  // acknowledgements are long back
  stream.frames = 30;
  const planner::CostTable table(scenario, StreamId(0));
  const Run run = testing::run(scenario);
  const FrameRecord& last = run.frames.back();
  const double latency = cost_in(scenario, table).latency.value();
  require(is_near(latency, (last.ended - last.captured).value()), "{} s, simulated {}", latency,
          (last.ended - last.captured).value());
}

}  // namespace
}  // namespace cutwater::testing
