#include "planner/search/simulated_search.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "planner/search/candidates.hpp"
#include "planner/search/search.hpp"

namespace cutwater::planner {
namespace {

constexpr std::size_t kLeastBudget = 20;  // where something is random, one try says little
/// Of so few plans all can be simulated.
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

/// Of those that have a value in all of their replications.
std::optional<std::size_t> best_tried(const Halving& halving, std::size_t contenders) {
  std::optional<std::size_t> best;
  for (std::size_t c = 0; c < contenders; ++c) {
    const std::optional<double> value = halving.mean_of(c);
    if (value && (!best || *value < *halving.mean_of(*best))) best = c;
  }
  return best;
}

}  // namespace

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
