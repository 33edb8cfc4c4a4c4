#include "properties/planner_brute_force.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "planner/cost/constraint.hpp"
#include "planner/cost/objective.hpp"

namespace cutwater::testing {
namespace {

class Enumerator {
 public:
  Enumerator(const planner::CostTable& table, const SearchSpace& space)
      : table_(table), space_(space) {}

  std::vector<planner::PlanCost> run() {
    extend(0);
    return std::move(plans_);
  }

 private:
  void extend(int first) {
    if (first == table_.blocks()) {
      const auto& result = table_.stream_of().result;
      if (!result || is_joined(plan_.stages.back().host, result->to)) {
        plans_.push_back(planner::cost_of(plan_, table_));
      }
      return;
    }
    for (const HostId host : space_.hosts) {
      if (!may_come_next(host)) continue;
      for (int last = first; last < table_.blocks(); ++last) {
        plan_.stages.push_back({host, first, last});
        extend(last + 1);
        plan_.stages.pop_back();
      }
    }
  }

  bool is_joined(HostId from, HostId to) const {
    return table_.scenario().platform.find_route(from, to).has_value();
  }
  int tier_of(HostId host) const {
    const auto& tiers = table_.scenario().platform.tiers();
    const std::string& name = table_.scenario().platform.host(host).tier;
    return static_cast<int>(std::find(tiers.begin(), tiers.end(), name) - tiers.begin());
  }
  int position_of(HostId host) const {
    const auto at = std::find(space_.hosts.begin(), space_.hosts.end(), host);
    return static_cast<int>(at - space_.hosts.begin());
  }

  bool may_come_next(HostId host) const {
    const bool is_first = plan_.stages.empty();
    const HostId before = is_first ? table_.stream_of().source : plan_.stages.back().host;
    if (!table_.can_compute(host) || !is_joined(before, host)) return false;
    if (is_first) return true;
    if (before == host) return false;
    if (space_.revisit) return true;
    return std::all_of(plan_.stages.begin(), plan_.stages.end(), [&](const Stage& stage) {
      switch (space_.path) {
        case SearchSpace::Path::kTiers:
          return tier_of(stage.host) < tier_of(host);
        case SearchSpace::Path::kGiven:
          return position_of(stage.host) < position_of(host);
        case SearchSpace::Path::kAny:
          return stage.host != host;
      }
      return false;
    });
  }

  const planner::CostTable& table_;
  const SearchSpace& space_;
  Plan plan_;
  std::vector<planner::PlanCost> plans_;
};

}  // namespace

std::vector<planner::PlanCost> all_plans(const planner::CostTable& table,
                                         const SearchSpace& space) {
  return Enumerator(table, space).run();
}

std::vector<planner::PlanCost> that_hold(const std::vector<planner::PlanCost>& plans,
                                         const std::vector<Constraint>& constraints,
                                         const planner::CostTable& table) {
  std::vector<planner::PlanCost> kept;
  for (const planner::PlanCost& plan : plans) {
    const bool is_kept =
        std::all_of(constraints.begin(), constraints.end(),
                    [&](const Constraint& c) { return planner::holds(c, plan, table); });
    if (is_kept) kept.push_back(plan);
  }
  return kept;
}

bool is_better(const planner::PlanCost& a, const planner::PlanCost& b, const Objective& objective,
               const planner::CostTable& table) {
  const auto key = [&](const planner::PlanCost& p) {
    std::vector<std::pair<HostId, int>> stages;
    for (const planner::StageCost& s : p.stages)
      stages.emplace_back(s.stage.host, s.stage.last_block);
    return std::tuple(*planner::value_of(objective, p, table), p.latency, stages.size(), stages);
  };
  return key(a) < key(b);
}

std::string text_of(const Plan& plan) {
  std::string text;
  for (const Stage& s : plan.stages) text += fmt::format("{}@{} ", s.host.index, s.last_block);
  return text;
}

}  // namespace cutwater::testing
