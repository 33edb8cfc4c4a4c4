#include "planner/cost/objective.hpp"

#include <algorithm>

namespace cutwater::planner {
namespace {

bool contains(const std::vector<HostId>& hosts, HostId host) {
  return std::find(hosts.begin(), hosts.end(), host) != hosts.end();
}

double bytes_of(const Objective::Term& term, const PlanCost& cost) {
  if (term.from.empty() && term.to.empty()) return cost.sent().value();
  Bytes sum;
  for (const TransferCost& t : cost.transfers) {
    if (contains(term.from, t.from) && contains(term.to, t.to)) sum += t.payload;
  }
  return sum.value();
}

std::optional<double> energy_of(const Objective::Term& term, const PlanCost& cost,
                                const CostTable& table) {
  Joules sum;
  for (const HostId host : hosts_of(term, table)) {
    const std::optional<Joules> energy = energy_on(cost, table, host);
    if (!energy) return std::nullopt;
    sum += *energy;
  }
  return sum.value();
}

std::optional<double> memory_of(const Objective::Term& term, const PlanCost& cost,
                                const CostTable& table) {
  Bytes sum;
  for (const HostId host : hosts_of(term, table)) {
    const std::optional<Bytes> memory = memory_on(cost, table, host);
    if (!memory) return std::nullopt;
    sum += *memory;
  }
  return sum.value();
}

std::optional<double> cost_of_term(const Objective::Term& term, const PlanCost& cost,
                                   const CostTable& table) {
  using Cost = Objective::Cost;
  switch (term.cost) {
    case Cost::kLatency:
      return cost.latency.value();
    case Cost::kBottleneck:
      return cost.bottleneck.value();
    case Cost::kBytes:
      return bytes_of(term, cost);
    case Cost::kEnergy:
      return energy_of(term, cost, table);
    case Cost::kMemory:
      return memory_of(term, cost, table);
  }
  return std::nullopt;
}

}  // namespace

std::vector<HostId> hosts_of(const Objective::Term& term, const CostTable& table) {
  if (!term.hosts.empty()) return term.hosts;
  std::vector<HostId> hosts;
  for (int place = 0; place < table.places(); ++place) {
    const HostId host = table.host(place);
    const bool counts =
        term.cost != Objective::Cost::kEnergy || table.scenario().platform.host(host).power;
    if (counts) hosts.push_back(host);
  }
  return hosts;
}

std::optional<double> value_of(const Objective& objective, const PlanCost& cost,
                               const CostTable& table) {
  double sum = 0;
  for (const Objective::Term& term : objective.terms) {
    const std::optional<double> value = cost_of_term(term, cost, table);
    if (!value) return std::nullopt;
    sum += term.weight * *value;
  }
  return sum;
}

}  // namespace cutwater::planner
