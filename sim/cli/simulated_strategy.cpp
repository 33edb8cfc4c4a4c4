#include "cli/simulated_strategy.hpp"

#include <utility>

#include <fmt/format.h>

#include "cli/simulated_plans.hpp"
#include "domain/randomness.hpp"
#include "metrics/estimate.hpp"
#include "planner/strategies/best_choice.hpp"

namespace cutwater {
namespace {

constexpr std::size_t kMostReplications = 32;
constexpr Confidence kConfidence{0.95, 20};

/// Why none of the plans that were simulated will do.
SimulatedChoice nothing_found(const SimulatedGoal& goal) {
  if (goal.limits.empty()) {
    return NotApplicable{
        fmt::format("has no {} with any plan that was simulated", goal.measure->name),
        "latencies need frames that are delivered, and energy a host with a power"};
  }
  NoPlan none;
  for (const MeasureLimit& limit : goal.limits) {
    none.constraints.push_back(limit.text + " (simulated)");
  }
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
  const SimulatePlans simulate = [&](const std::vector<PlanTrial>& trials) {
    std::vector<std::optional<double>> values;
    values.reserve(trials.size());
    for (const auto& measures : simulated_plans(scenario, group, trials, jobs)) {
      values.push_back(value_of(goal, measures, scenario, group));
    }
    return values;
  };
  const SimulatedSearchRules rules{goal.budget, is_random(scenario) ? kMostReplications : 1};
  auto best = best_simulated(question.table, question.space, question.constraints, rules, simulate,
                             are_above_zero);
  if (best) return *std::move(best);
  Choice any = best_choice(question, Objective{});
  if (auto* none = std::get_if<NoPlan>(&any)) return std::move(*none);
  return nothing_found(goal);
}

}  // namespace cutwater
