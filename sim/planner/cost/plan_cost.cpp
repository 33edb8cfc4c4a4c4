#include "planner/cost/plan_cost.hpp"

#include <algorithm>
#include <cassert>

#include "planner/cost/cost_table.hpp"
#include "planner/cost/occupancy.hpp"

namespace cutwater::planner {
namespace {

void add_transfer(PlanCost& cost, const CostTable& table, TransferCost transfer) {
  transfer.wire = Bytes(fragments_of(transfer.payload, table.stream_of().transport).wire);
  cost.latency += transfer.time;
  cost.transfers.push_back(transfer);
}

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
  Occupancy occupancy(table);
  int at = table.source();
  for (const Stage& stage : plan.stages) {
    const int place = *table.find_place(stage.host);
    const int cut = stage.first_block;
    if (cut > 0 || place != at) {
      add_transfer(cost, table,
                   {table.host(at), stage.host, table.payload(cut), Bytes(0),
                    table.transfer(cut, at, place)});
      occupancy.send(table.payload(cut), at, place);
    }
    const Seconds compute(table.times_on(place).of(stage.first_block, stage.last_block + 1));
    cost.latency += compute;
    cost.stages.push_back({stage, compute});
    occupancy.compute(compute, place);
    at = place;
  }
  if (table.result_to() && *table.result_to() != at) {
    const Bytes result = table.stream_of().result->bytes;
    add_transfer(
        cost, table,
        {table.host(at), table.host(*table.result_to()), result, Bytes(0), table.result(at)});
    occupancy.send(result, at, *table.result_to());
  }
  cost.bottleneck = occupancy.longest();
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
  const Watts more = power->busy - power->idle;
  return power->idle * cost.latency + more * (compute_on(cost, host) * share);
}

}  // namespace cutwater::planner
