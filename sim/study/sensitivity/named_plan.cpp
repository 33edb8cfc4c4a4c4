#include "study/sensitivity/named_plan.hpp"

#include <algorithm>

#include "planner/cost/constraint.hpp"
#include "planner/search/stage_graph.hpp"

namespace cutwater::study {

NamedPlan named_plan(const planner::PlanCost& cost, const planner::CostTable& table) {
  NamedPlan plan{table.model().name(), {}};
  for (const Stage& stage : cost.plan.stages) {
    plan.stages.emplace_back(table.scenario().platform.host(stage.host).name, stage.last_block);
  }
  return plan;
}

std::optional<planner::PlanCost> find_cost(const NamedPlan& named, const input::Planning& planning,
                                           const planner::CostTable& table) {
  if (named.model != table.model().name()) return std::nullopt;
  const std::vector<HostId>& hosts = planning.space.hosts;
  Plan plan;
  int first = 0;
  for (const auto& [name, last] : named.stages) {
    const std::optional<HostId> host = table.scenario().platform.find_host(name);
    if (!host || std::find(hosts.begin(), hosts.end(), *host) == hosts.end()) return std::nullopt;
    plan.stages.push_back({*host, first, last});
    first = last + 1;
  }
  if (!planner::is_path(plan, planner::StageGraph(table, planning.space, planning.constraints)))
    return std::nullopt;
  planner::PlanCost cost = planner::cost_of(plan, table);
  return planner::all_hold(planning.constraints, cost, table) ? std::optional(std::move(cost))
                                                              : std::nullopt;
}

}  // namespace cutwater::study
