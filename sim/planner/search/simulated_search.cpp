#include "planner/search/simulated_search.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <utility>

#include "planner/planning_error.hpp"
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

constexpr std::size_t kLeastBudget = 20;  // where something is random, one try says little
/// Where there are so few plans, all can be simulated.
constexpr std::size_t kFewPlans = 100;
constexpr std::size_t kMostBudget = 200;
constexpr std::size_t kShareOfPlans = 5;  // of more, one in so many

/// Plans near the winner that are tried together.
constexpr std::size_t kNeighbours = 10;
/// So many rounds in which none of them wins end the search near it.
constexpr int kPatience = 3;

/// The plans that have been thought of, each once, in the order in which they came.
class Contenders {
 public:
  /// Positions of the first `most` that are new.
  std::vector<std::size_t> add(std::vector<PlanCost> plans, std::size_t most) {
    std::vector<std::size_t> added;
    for (PlanCost& plan : plans) {
      if (added.size() == most) break;
      std::vector<std::pair<HostId, int>> key;
      for (const Stage& stage : plan.plan.stages) key.emplace_back(stage.host, stage.last_block);
      if (!positions_.emplace(std::move(key), plans_.size()).second) continue;
      added.push_back(plans_.size());
      plans_.push_back(std::move(plan));
    }
    return added;
  }
  const PlanCost& operator[](std::size_t position) const { return plans_[position]; }
  std::size_t size() const { return plans_.size(); }

 private:
  std::vector<PlanCost> plans_;
  std::map<std::vector<std::pair<HostId, int>>, std::size_t> positions_;
};

/// So many of the budget's trials are for the first candidates' first try that, with halving, about
/// half of it is left for the plans near the winner.
std::size_t first_candidates(std::size_t budget, bool is_random) {
  return std::max<std::size_t>(2, budget / (is_random ? 6 : 2));
}

/// The best of those that have a value in all of their replications.
std::optional<std::size_t> best_tried(const Halving& halving, std::size_t contenders) {
  std::optional<std::size_t> best;
  for (std::size_t c = 0; c < contenders; ++c) {
    const std::optional<double> value = halving.mean_of(c);
    if (value && (!best || *value < *halving.mean_of(*best))) best = c;
  }
  return best;
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

std::size_t default_budget(const CostTable& table, const SearchSpace& space,
                           const std::vector<Constraint>& constraints) {
  const std::size_t enough = kShareOfPlans * kMostBudget;
  const std::size_t plans = best_plans(table, space, Objective{}, constraints, enough).plans.size();
  return plans <= kFewPlans ? std::max(plans, kLeastBudget) : plans / kShareOfPlans;
}

std::optional<SimulatedBest> best_simulated(const CostTable& table, const SearchSpace& space,
                                            const std::vector<Constraint>& constraints,
                                            const SimulatedSearchRules& rules,
                                            const SimulatePlans& simulate,
                                            const IsAboveZero& is_above_zero) {
  const std::size_t budget = rules.budget.value_or(default_budget(table, space, constraints));
  Contenders contenders;
  const MakeTrials make = [&](const std::vector<Trial>& trials) {
    std::vector<PlanTrial> of_plans;
    of_plans.reserve(trials.size());
    for (const Trial& trial : trials) {
      of_plans.push_back({&contenders[trial.contender].plan, trial.replication});
    }
    return simulate(of_plans);
  };
  Halving halving({budget, rules.most_replications}, make, is_above_zero);

  const bool is_random = rules.most_replications > 1;
  const std::size_t first = first_candidates(budget, is_random);
  std::vector<std::size_t> round =
      contenders.add(candidate_plans(table, space, constraints, first), first);
  std::optional<std::size_t> leader;
  bool is_decided = true;
  int stalled = 0;
  while (!round.empty()) {
    if (halving.left() == 0) {
      is_decided = is_decided && stalled >= kPatience;
      break;
    }
    const std::optional<Halving::Outcome> outcome = halving.best_of(round);
    const std::optional<std::size_t> best =
        outcome ? outcome->best : best_tried(halving, contenders.size());
    stalled = best && best == leader ? stalled + 1 : 0;
    leader = best;
    is_decided = is_decided && (!outcome || outcome->is_decided);
    round.clear();
    if (leader && stalled < kPatience) {
      round = contenders.add(plans_near(contenders[*leader].plan, table, space, constraints,
                                        contenders.size() + kNeighbours),
                             kNeighbours);
    }
    if (round.empty() && (!leader || !is_random)) {
      const std::size_t twice = 2 * contenders.size();
      round = contenders.add(candidate_plans(table, space, constraints, twice), twice);
    }
    if (!round.empty() && leader) round.insert(round.begin(), *leader);
  }
  if (!leader) return std::nullopt;
  return SimulatedBest{contenders[*leader], *halving.mean_of(*leader), is_decided, halving.trials(),
                       halving.tried()};
}

}  // namespace cutwater::planner
