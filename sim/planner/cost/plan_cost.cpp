#include "planner/cost/plan_cost.hpp"

#include <algorithm>
#include <cassert>

#include "domain/journey.hpp"
#include "planner/cost/cost_table.hpp"
#include "planner/cost/occupancy.hpp"

namespace cutwater::planner {
namespace {

/// Adds up the steps of a plan.
class Sum {
 public:
  Sum(PlanCost& cost, const CostTable& table)
      : cost_(cost), table_(table), occupancy_(table), at_(table.source()) {}

  void operator()(const SendStep& step) {
    const int to = *table_.find_place(step.to);
    assert(step.cut == table_.blocks() || step.payload == table_.payload(step.cut));
    const Seconds time = table_.message(step.cut, at_, to);
    const Bytes wire = fragments_of(step.payload, table_.stream_of().transport).wire;
    cost_.transfers.push_back({step.from, step.to, step.payload, wire, time});
    cost_.latency += time;
    occupancy_.send(step.payload, at_, to);
    at_ = to;
  }
  void operator()(const ComputeStep& step) {
    const Stage& stage = step.stage;
    const Seconds time(table_.times_on(at_).of(stage.first_block, stage.last_block + 1));
    cost_.stages.push_back({stage, time});
    cost_.latency += time;
    occupancy_.compute(time, at_);
  }
  Seconds bottleneck() const { return occupancy_.longest(); }

 private:
  PlanCost& cost_;
  const CostTable& table_;
  Occupancy occupancy_;
  int at_;  ///< place of the frame
};

}  // namespace

Bytes PlanCost::sent() const {
  Bytes sum;
  for (const TransferCost& t : transfers) {
    if (t.from != t.to) sum += t.payload;
  }
  return sum;
}

PlanCost cost_of(const Plan& plan, const CostTable& table) {
  assert(!first_stage_gap(plan, table.model()));
  PlanCost cost;
  cost.plan = plan;
  cost.stages.reserve(plan.stages.size());
  cost.transfers.reserve(plan.stages.size() + 1);
  Sum sum(cost, table);
  for_each_step(plan, table.stream_of(), table.model(), sum);
  cost.bottleneck = sum.bottleneck();
  return cost;
}

Seconds compute_on(const PlanCost& cost, HostId host) {
  Seconds sum;
  for (const StageCost& s : cost.stages) {
    if (s.stage.host == host) sum += s.compute;
  }
  return sum;
}

Bytes bytes_between(const PlanCost& cost, HostId from, HostId to) {
  Bytes sum;
  for (const TransferCost& t : cost.transfers) {
    if (t.from == from && t.to == to) sum += t.payload;
  }
  return sum;
}

std::optional<Bytes> memory_on(const PlanCost& cost, const CostTable& table, HostId host) {
  Bytes sum;
  for (const StageCost& s : cost.stages) {
    if (s.stage.host != host) continue;
    const std::optional<Bytes> weights = weights_of(s.stage, table.model());
    const std::optional<Bytes> peak = peak_of(s.stage, table.model());
    if (!weights || !peak) return std::nullopt;
    sum += *weights + *peak;
  }
  return sum;
}

std::optional<Joules> energy_on(const PlanCost& cost, const CostTable& table, HostId host) {
  const std::optional<Power>& power = table.scenario().platform.host(host).power;
  if (!power) return std::nullopt;
  const std::optional<int> place = table.find_place(host);
  const double share = place ? table.occupied_share(*place) : 0.0;
  return cutwater::energy_of(*power, cost.latency, compute_on(cost, host) * share);
}

}  // namespace cutwater::planner
