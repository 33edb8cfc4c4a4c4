#include "planner/cost/linear_cost.hpp"

#include <algorithm>

#include "domain/journey.hpp"
#include "planner/cost/objective.hpp"

namespace cutwater::planner {
namespace {

bool contains(const std::vector<HostId>& hosts, HostId host) {
  return std::find(hosts.begin(), hosts.end(), host) != hosts.end();
}

void add_bytes(LinearCost& cost, const Objective::Term& term, double weight,
               const CostTable& table) {
  const bool counts_all = term.from.empty() && term.to.empty();
  for (int from = 0; from < table.places(); ++from) {
    for (int to = 0; to < table.places(); ++to) {
      if (from == to) continue;
      const bool counts = counts_all || (contains(term.from, table.host(from)) &&
                                         contains(term.to, table.host(to)));
      if (counts) cost.add_bytes(from, to, weight);
    }
  }
}

// energy_of() as weights of the latency and of the time that a stage computes.
void add_energy(LinearCost& cost, HostId host, double weight, const CostTable& table) {
  const std::optional<Power>& power = table.scenario().platform.host(host).power;
  if (!power) return;
  cost.add_latency(weight * power->idle.value());
  if (const std::optional<int> place = table.find_place(host)) {
    const double more = (power->busy - power->idle).value();
    cost.add_compute(*place, weight * more * table.occupied_share(*place));
  }
}

void add_term(LinearCost& cost, const Objective::Term& term, double weight,
              const CostTable& table) {
  switch (term.cost) {
    case Objective::Cost::kLatency:
      cost.add_latency(weight);
      break;
    case Objective::Cost::kBytes:
      add_bytes(cost, term, weight, table);
      break;
    case Objective::Cost::kEnergy:
      for (const HostId host : hosts_of(term, table)) add_energy(cost, host, weight, table);
      break;
    case Objective::Cost::kMemory:
      for (const HostId host : hosts_of(term, table)) {
        if (const auto place = table.find_place(host)) cost.add_memory(*place, weight);
      }
      break;
    case Objective::Cost::kBottleneck:
      break;
  }
}

void add_times(LinearCost& cost, const std::vector<HostId>& hosts, double weight,
               const CostTable& table) {
  for (const HostId host : hosts) {
    if (const auto place = table.find_place(host)) cost.add_compute(*place, weight);
  }
}

}  // namespace

LinearCost::LinearCost(const CostTable& table)
    : table_(&table),
      compute_(at(table.places())),
      memory_(at(table.places())),
      bytes_(at(table.places()) * at(table.places())) {}

void LinearCost::add_latency(double weight) {
  latency_ += weight;
  is_zero_ = false;
}

void LinearCost::add_compute(int place, double weight) {
  compute_[at(place)] += weight;
  is_zero_ = false;
}

void LinearCost::add_memory(int place, double weight) {
  memory_[at(place)] += weight;
  counts_memory_ = true;
  is_zero_ = false;
}

void LinearCost::add_bytes(int from, int to, double weight) {
  bytes_[at(from) * compute_.size() + at(to)] += weight;
  is_zero_ = false;
}

double LinearCost::result(int from) const {
  const std::optional<int> to = table_->result_to();
  if (!is_result_sent(from, to)) return 0;
  return latency_ * table_->result(from).value() +
         byte(from, *to) * table_->stream_of().result->bytes.value();
}

CostSum cost_sum_of(const Objective& objective, const CostTable& table) {
  CostSum sum{LinearCost(table), 0};
  for (const Objective::Term& term : objective.terms) {
    add_term(sum.linear, term, term.weight, table);
    if (term.cost == Objective::Cost::kBottleneck) sum.bottleneck_weight += term.weight;
  }
  return sum;
}

std::optional<LinearLimit> linear_limit_of(const Limit& limit, const CostTable& table) {
  using Quantity = Limit::Quantity;
  const double sign = limit.relation == Relation::kAtMost ? 1 : -1;
  LinearLimit linear{LinearCost(table), sign * limit.value};
  const auto add = [&](Objective::Cost kind) {
    add_term(linear.cost, {kind, 1, limit.hosts, limit.from, limit.to}, sign, table);
  };
  switch (limit.quantity) {
    case Quantity::kBottleneck:
      return std::nullopt;
    case Quantity::kLatency:
      add(Objective::Cost::kLatency);
      break;
    case Quantity::kBytes:
      add(Objective::Cost::kBytes);
      break;
    case Quantity::kMemory:
      add(Objective::Cost::kMemory);
      break;
    case Quantity::kEnergy:
      add(Objective::Cost::kEnergy);
      break;
    case Quantity::kTime:
      add_times(linear.cost, limit.hosts, sign, table);
      break;
    case Quantity::kShare:  // time <= share · latency
      add_times(linear.cost, limit.hosts, sign, table);
      linear.cost.add_latency(-sign * limit.value);
      linear.most = 0;
      break;
    case Quantity::kComputeShare:  // time <= share · time on all hosts
      add_times(linear.cost, limit.hosts, sign, table);
      for (int place = 0; place < table.places(); ++place) {
        linear.cost.add_compute(place, -sign * limit.value);
      }
      linear.most = 0;
      break;
  }
  return linear;
}

}  // namespace cutwater::planner
