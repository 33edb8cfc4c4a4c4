#include "cli/simulated_strategy.hpp"

#include <utility>

#include <fmt/format.h>

#include "cli/simulated_plans.hpp"
#include "domain/randomness.hpp"
#include "metrics/estimate.hpp"
#include "planner/search.hpp"
#include "planner/strategies/best_choice.hpp"

namespace cutwater {
namespace {

constexpr std::size_t kMostReplications = 32;
constexpr Confidence kConfidence{0.95, 20};

/// What the simulations of a search had to show.
class Tried {
 public:
  explicit Tried(const SimulatedGoal& goal) {
    unseen_ = {goal.measure};
    for (const MeasureLimit& limit : goal.limits) unseen_.push_back(limit.measure);
  }

  void add(const PlanTrial& trial, const std::vector<Measure>& measures, const Scenario& scenario,
           const StreamGroup& group) {
    if (trial.replication == 0) ++plans_;
    std::erase_if(unseen_, [&](const MeasureKind* kind) {
      return figure_of(*kind, measures, scenario, group).has_value();
    });
  }
  std::size_t plans() const { return plans_; }
  /// One that the goal asks for and no simulation has.
  const MeasureKind* find_unseen() const { return unseen_.empty() ? nullptr : unseen_.front(); }

 private:
  std::vector<const MeasureKind*> unseen_;
  std::size_t plans_ = 0;
};

/// Why none of the plans that were simulated will do.
SimulatedChoice nothing_found(const SimulatedGoal& goal, const StrategyQuestion& question,
                              const Tried& tried) {
  if (const MeasureKind* unseen = tried.find_unseen()) {
    return NotApplicable{
        fmt::format("has no {} with any plan that was simulated", unseen->name),
        "latencies need frames that are delivered, and energy a host with a power"};
  }
  const std::size_t plans = tried.plans();
  const Found more =
      best_plans(question.table, question.space, Objective{}, question.constraints, plans + 1);
  NoneKept none{plans, more.plans.size() <= plans, {}};
  for (const MeasureLimit& limit : goal.limits) none.limits.push_back(limit.text);
  return none;
}

}  // namespace

bool are_above_zero(const std::vector<double>& differences) {
  const auto estimate = estimate_of({differences.begin(), differences.end()}, kConfidence);
  return estimate && estimate->low && *estimate->low > 0;
}

SimulatedChoice choose_simulated(const SimulatedGoal& goal, const StrategyQuestion& question,
                                 const Scenario& scenario, const StreamGroup& group,
                                 unsigned jobs) {
  Tried tried(goal);
  const SimulatePlans simulate = [&](const std::vector<PlanTrial>& trials) {
    std::vector<std::optional<double>> values;
    values.reserve(trials.size());
    const auto measures = simulated_plans(scenario, group, trials, jobs);
    for (std::size_t t = 0; t < trials.size(); ++t) {
      tried.add(trials[t], measures[t], scenario, group);
      values.push_back(value_of(goal, measures[t], scenario, group));
    }
    return values;
  };
  const SimulatedSearchRules rules{goal.budget, is_random(scenario) ? kMostReplications : 1};
  auto best = best_simulated(question.table, question.space, question.constraints, rules, simulate,
                             are_above_zero);
  if (best) return *std::move(best);
  Choice any = best_choice(question, Objective{});
  if (auto* none = std::get_if<NoPlan>(&any)) return std::move(*none);
  return nothing_found(goal, question, tried);
}

}  // namespace cutwater
