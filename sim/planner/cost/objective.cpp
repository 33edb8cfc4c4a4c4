#include "planner/cost/objective.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "domain/stage_time.hpp"

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

/// A sum of variances; nothing once one of them is not known.
using Variance = std::optional<double>;

void add(Variance& sum, const Variance& part) {
  if (!part) sum.reset();
  if (sum) *sum += *part;
}

/// Variance of the time of these blocks alone on the host.
Variance variance_of(const Stage& stage, const CostTable& table) {
  const Scenario& scenario = table.scenario();
  const Host& host = scenario.platform.host(stage.host);
  const Profile& profile = scenario.profile_of(table.stream(), stage.host);
  const StageTime time = time_of(stage, table.model(), profile, host);
  if (!time.stddev) return std::nullopt;
  const double deviation = alone_on(host, profile, *time.stddev).value();
  return deviation * deviation;
}

std::vector<HostId> host_of_each_block(const PlanCost& cost) {
  std::vector<HostId> hosts;
  for (const Stage& stage : cost.plan.stages) {
    for (int b = stage.first_block; b <= stage.last_block; ++b) hosts.push_back(stage.host);
  }
  return hosts;
}

Variance latency_variance(const PlanCost& a, const PlanCost& b, const CostTable& table) {
  const std::vector<HostId> hosts_of_a = host_of_each_block(a);
  const std::vector<HostId> hosts_of_b = host_of_each_block(b);
  Variance sum = 0;
  for (int block = 0; block < table.blocks(); ++block) {
    const HostId on_a = hosts_of_a[static_cast<std::size_t>(block)];
    const HostId on_b = hosts_of_b[static_cast<std::size_t>(block)];
    if (on_a == on_b) continue;
    add(sum, variance_of({on_a, block, block}, table));
    add(sum, variance_of({on_b, block, block}, table));
  }
  return sum;
}

/// Variance of the time that a frame occupies the busiest host; 0 where a link is busier.
Variance bottleneck_variance(const PlanCost& cost, const CostTable& table) {
  constexpr double kRounding = 1e-9;
  for (const Stage& first : cost.plan.stages) {
    const double share = table.occupied_share(*table.find_place(first.host));
    const Seconds occupied = share * compute_on(cost, first.host);
    if (occupied < (1 - kRounding) * cost.bottleneck) continue;
    Variance sum = 0;
    for (const Stage& stage : cost.plan.stages) {
      if (stage.host == first.host) add(sum, variance_of(stage, table));
    }
    if (sum) *sum *= share * share;
    return sum;
  }
  return 0.0;
}

/// An upper bound: as if the hosts were busy for all that varies of the latency.
double largest_power(const Objective::Term& term, const CostTable& table) {
  Watts sum;
  for (const HostId host : hosts_of(term, table)) {
    const std::optional<Power>& power = table.scenario().platform.host(host).power;
    if (power) sum += power->busy;
  }
  return sum.value();
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

std::optional<double> deviation_between(const PlanCost& a, const PlanCost& b,
                                        const Objective& objective, const CostTable& table) {
  double sum = 0;
  for (const Objective::Term& term : objective.terms) {
    Variance variance = 0;
    double unit = term.weight;
    switch (term.cost) {
      case Objective::Cost::kEnergy:
        unit *= largest_power(term, table);
        [[fallthrough]];
      case Objective::Cost::kLatency:
        variance = latency_variance(a, b, table);
        break;
      case Objective::Cost::kBottleneck:
        variance = bottleneck_variance(a, table);
        add(variance, bottleneck_variance(b, table));
        break;
      case Objective::Cost::kBytes:
      case Objective::Cost::kMemory:
        break;
    }
    if (!variance) return std::nullopt;
    sum += unit * std::sqrt(*variance);
  }
  return sum;
}

}  // namespace cutwater::planner
