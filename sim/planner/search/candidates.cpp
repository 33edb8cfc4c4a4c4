#include "planner/search/candidates.hpp"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <utility>

#include "planner/planning_error.hpp"
#include "planner/search/pareto.hpp"
#include "planner/search/search.hpp"

namespace cutwater::planner {
namespace {

using Ranking = std::vector<PlanCost>;

/// So many blocks before and after each cut may move together.
constexpr int kNear = 4;

std::vector<std::pair<HostId, int>> key_of(const Plan& plan) {
  std::vector<std::pair<HostId, int>> key;
  key.reserve(plan.stages.size());
  for (const Stage& stage : plan.stages) key.emplace_back(stage.host, stage.last_block);
  return key;
}

/// The firsts of all rankings, then the seconds …, each plan once.
Ranking in_turn(const std::vector<Ranking>& rankings, std::size_t count) {
  Ranking merged;
  std::set<std::vector<std::pair<HostId, int>>> known;
  std::size_t longest = 0;
  for (const Ranking& ranking : rankings) longest = std::max(longest, ranking.size());
  for (std::size_t rank = 0; rank < longest; ++rank) {
    for (const Ranking& ranking : rankings) {
      if (merged.size() == count) return merged;
      if (rank >= ranking.size() || !known.insert(key_of(ranking[rank].plan)).second) continue;
      merged.push_back(ranking[rank]);
    }
  }
  return merged;
}

Objective cost(Objective::Cost cost) { return {{{cost, 1, {}, {}, {}}}, ""}; }

bool has_power(const SearchSpace& space, const CostTable& table) {
  return std::any_of(space.hosts.begin(), space.hosts.end(), [&](HostId host) {
    return table.scenario().platform.host(host).power.has_value();
  });
}

/// Each counted from what the fastest plan costs, so that no unit decides.
std::vector<Objective> costs_of(const PlanCost& fastest, const SearchSpace& space,
                                const CostTable& table) {
  using Cost = Objective::Cost;
  std::vector<Objective> costs = {cost(Cost::kLatency), cost(Cost::kBottleneck),
                                  cost(Cost::kBytes)};
  if (has_power(space, table)) costs.push_back(cost(Cost::kEnergy));
  const auto add_sum = [&](Cost other, double weight) {
    costs.push_back({{{Cost::kLatency, 1, {}, {}, {}}, {other, weight, {}, {}, {}}}, ""});
  };
  for (const double weight : {1.0, 3.0, 10.0}) add_sum(Cost::kBottleneck, weight);
  if (const double bytes = fastest.sent().value(); bytes > 0) {
    for (const double weight : {0.3, 1.0}) {
      add_sum(Cost::kBytes, weight * fastest.latency.value() / bytes);
    }
  }
  return costs;
}

/// All on one host, one host after the other.
Ranking natives(const CostTable& table, const SearchSpace& space,
                const std::vector<Constraint>& constraints) {
  Ranking plans;
  for (const HostId host : space.hosts) {
    std::vector<Constraint> only = constraints;
    only.push_back({Use{Use::Rule::kOnly, {host}, {}}, ""});
    for (PlanCost& plan :
         best_plans(table, space, cost(Objective::Cost::kLatency), only, 1).plans) {
      plans.push_back(std::move(plan));
    }
  }
  return plans;
}

/// What cannot be answered exactly gives no candidates; other rankings do.
template <class Ask>
Ranking unless_too_large(const Ask& ask) {
  try {
    return ask();
  } catch (const PlanningError&) {
    return {};
  }
}

/// The blocks at which `is_fixed` stay on their host.
template <class IsFixed>
std::vector<Constraint> with_fixed(std::vector<Constraint> constraints, const Plan& plan,
                                   const IsFixed& is_fixed) {
  for (const Stage& stage : plan.stages) {
    for (int block = stage.first_block; block <= stage.last_block; ++block) {
      if (is_fixed(stage, block)) constraints.push_back({LayerOn{block, {stage.host}, true}, ""});
    }
  }
  return constraints;
}

bool is_near_a_cut(const Plan& plan, int block) {
  return std::any_of(plan.stages.begin(), plan.stages.end(), [&](const Stage& stage) {
    return block >= stage.first_block - kNear && block < stage.first_block + kNear;
  });
}

}  // namespace

std::vector<PlanCost> candidate_plans(const CostTable& table, const SearchSpace& space,
                                      const std::vector<Constraint>& constraints,
                                      std::size_t count) {
  const Ranking fastest =
      best_plans(table, space, cost(Objective::Cost::kLatency), constraints, 1).plans;
  if (fastest.empty()) return {};
  std::vector<Ranking> rankings = {fastest, natives(table, space, constraints)};
  for (const Objective& objective : costs_of(fastest.front(), space, table)) {
    rankings.push_back(unless_too_large(
        [&] { return best_plans(table, space, objective, constraints, count).plans; }));
  }
  rankings.push_back(unless_too_large([&] {
    return pareto_front(table, space,
                        {cost(Objective::Cost::kLatency), cost(Objective::Cost::kBottleneck)},
                        constraints);
  }));
  return in_turn(rankings, count);
}

std::vector<PlanCost> plans_near(const Plan& plan, const CostTable& table, const SearchSpace& space,
                                 const std::vector<Constraint>& constraints, std::size_t count) {
  std::vector<Ranking> rankings;
  const auto add = [&](const auto& is_fixed) {
    rankings.push_back(
        candidate_plans(table, space, with_fixed(constraints, plan, is_fixed), count));
  };
  add([&](const Stage&, int block) { return !is_near_a_cut(plan, block); });
  for (const Stage& freed : plan.stages) {
    add([&](const Stage& stage, int) { return stage.first_block != freed.first_block; });
  }
  return in_turn(rankings, count);
}

}  // namespace cutwater::planner
