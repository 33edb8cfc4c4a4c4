#include "planner/cost/constraint.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "planner/cost/objective.hpp"

namespace cutwater::planner {
namespace {

bool contains(const std::vector<HostId>& hosts, HostId host) {
  return std::find(hosts.begin(), hosts.end(), host) != hosts.end();
}

bool uses_one_of(const PlanCost& cost, const std::vector<HostId>& hosts) {
  return std::any_of(cost.stages.begin(), cost.stages.end(),
                     [&](const StageCost& s) { return contains(hosts, s.stage.host); });
}

double time_on(const PlanCost& cost, const std::vector<HostId>& hosts) {
  Seconds sum;
  for (const HostId host : hosts) sum += compute_on(cost, host);
  return sum.value();
}

double time_on_all(const PlanCost& cost) {
  Seconds sum;
  for (const StageCost& s : cost.stages) sum += s.compute;
  return sum.value();
}

double ratio(double part, double whole) { return whole > 0 ? part / whole : 0; }

std::optional<double> quantity_of(const Limit& limit, const PlanCost& cost,
                                  const CostTable& table) {
  using Quantity = Limit::Quantity;
  const auto of = [&](Objective::Cost kind) {
    return value_of({{{kind, 1, limit.hosts, limit.from, limit.to}}, ""}, cost, table);
  };
  switch (limit.quantity) {
    case Quantity::kLatency:
      return cost.latency.value();
    case Quantity::kBottleneck:
      return cost.bottleneck.value();
    case Quantity::kTime:
      return time_on(cost, limit.hosts);
    case Quantity::kShare:
      return ratio(time_on(cost, limit.hosts), cost.latency.value());
    case Quantity::kComputeShare:
      return ratio(time_on(cost, limit.hosts), time_on_all(cost));
    case Quantity::kBytes:
      return of(Objective::Cost::kBytes);
    case Quantity::kMemory:
      return of(Objective::Cost::kMemory);
    case Quantity::kEnergy:
      return of(Objective::Cost::kEnergy);
  }
  return std::nullopt;
}

struct Check {
  const PlanCost& cost;
  const CostTable& table;

  bool operator()(const Limit& limit) const {
    const std::optional<double> value = quantity_of(limit, cost, table);
    if (!value) return false;
    const double rounding = 1e-12 * std::max(std::abs(limit.value), std::abs(*value));
    return limit.relation == Relation::kAtMost ? *value <= limit.value + rounding
                                               : *value >= limit.value - rounding;
  }
  bool operator()(const LayerOn& layer) const {
    for (const StageCost& s : cost.stages) {
      if (s.stage.first_block <= layer.block && layer.block <= s.stage.last_block) {
        return contains(layer.hosts, s.stage.host) == layer.is_on;
      }
    }
    return false;
  }
  bool operator()(const Use& use) const {
    switch (use.rule) {
      case Use::Rule::kUse:
        return uses_one_of(cost, use.hosts);
      case Use::Rule::kAvoid:
        return !uses_one_of(cost, use.hosts);
      case Use::Rule::kOnly:
        return std::all_of(cost.stages.begin(), cost.stages.end(),
                           [&](const StageCost& s) { return contains(use.hosts, s.stage.host); });
      case Use::Rule::kUseEach:
        return std::all_of(use.groups.begin(), use.groups.end(),
                           [&](const auto& group) { return uses_one_of(cost, group); });
    }
    return false;
  }
};

}  // namespace

bool holds(const Constraint& constraint, const PlanCost& cost, const CostTable& table) {
  return std::visit(Check{cost, table}, constraint.rule);
}

bool all_hold(const std::vector<Constraint>& constraints, const PlanCost& plan,
              const CostTable& table) {
  return std::all_of(constraints.begin(), constraints.end(),
                     [&](const Constraint& c) { return holds(c, plan, table); });
}

}  // namespace cutwater::planner
