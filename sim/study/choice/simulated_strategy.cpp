#include "study/choice/simulated_strategy.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "base/random.hpp"
#include "domain/scenario.hpp"
#include "metrics/estimate.hpp"
#include "planner/search/search.hpp"
#include "planner/strategies/strategy.hpp"
#include "process/pool.hpp"
#include "simulation/simulate.hpp"
#include "study/choice/simulated_goal.hpp"

namespace cutwater::study {
namespace {

/// Where the seeds of replications begin.
std::uint64_t search_seed(std::uint64_t seed) {
  return RandomStream(seed, "strategy simulated").bits(0);
}

/// What is simulated in a trial. Nothing when the hosts are too small for it.
std::optional<Scenario> scenario_of(const planner::PlanTrial& trial, Scenario scenario,
                                    const StreamGroup& group) {
  put_plan(scenario, group, *trial.plan);
  scenario.run.seed = seed_of_replication(search_seed(scenario.run.seed), trial.replication);
  if (first_overfull(scenario)) return std::nullopt;
  return scenario;
}

bool is_kept(const MeasureLimit& limit, double value) {
  return limit.relation == Relation::kAtMost ? value <= limit.value : value >= limit.value;
}

constexpr std::size_t kMostReplications = 32;
constexpr metrics::Confidence kConfidence{0.95, 20};

/// What the simulations of a search had to show.
class Tried {
 public:
  explicit Tried(const SimulatedGoal& goal) {
    unseen_ = {goal.measure};
    for (const MeasureLimit& limit : goal.limits) unseen_.push_back(limit.measure);
  }

  void add(const planner::PlanTrial& trial, const std::vector<metrics::Measure>& measures,
           const Scenario& scenario, const StreamGroup& group) {
    if (trial.replication == 0) ++plans_;
    std::erase_if(unseen_, [&](const metrics::MeasureKind* kind) {
      return figure_of(*kind, measures, scenario, group).has_value();
    });
  }
  std::size_t plans() const { return plans_; }
  /// One that the goal asks for and no simulation has.
  const metrics::MeasureKind* find_unseen() const {
    return unseen_.empty() ? nullptr : unseen_.front();
  }

 private:
  std::vector<const metrics::MeasureKind*> unseen_;
  std::size_t plans_ = 0;
};

/// Why none of the plans that were simulated will do.
SimulatedChoice nothing_found(const SimulatedGoal& goal, const planner::StrategyQuestion& question,
                              const Tried& tried) {
  if (const metrics::MeasureKind* unseen = tried.find_unseen()) {
    return planner::NotApplicable{
        fmt::format("has no {} with any plan that was simulated", unseen->name),
        "latencies need frames that are delivered, and energy a host with a power"};
  }
  const std::size_t plans = tried.plans();
  const planner::Found more = planner::best_plans(question.table, question.space, Objective{},
                                                  question.constraints, plans + 1);
  NoneKept none{plans, more.plans.size() <= plans, {}};
  for (const MeasureLimit& limit : goal.limits) none.limits.push_back(limit.text);
  return none;
}

}  // namespace

std::vector<std::vector<metrics::Measure>> simulated_plans(
    const Scenario& scenario, const StreamGroup& group,
    const std::vector<planner::PlanTrial>& trials, unsigned jobs) {
  std::vector<std::vector<metrics::Measure>> all;
  all.reserve(trials.size());
  if (jobs == 0) {
    for (const planner::PlanTrial& trial : trials) {
      const auto tried = scenario_of(trial, scenario, group);
      all.push_back(tried ? repeatable_measures(*tried) : std::vector<metrics::Measure>());
    }
    return all;
  }
  const auto simulated = [&](std::size_t task) {
    const auto tried = scenario_of(trials[task], scenario, group);
    return to_bytes(tried ? simulated_measures(*tried) : std::vector<metrics::Measure>());
  };
  run_simulations(trials.size(), jobs, simulated,
                  [&](std::size_t, const process::TaskResult& result) {
                    if (!result.error.empty()) throw simulation::SimulationError(result.error);
                    all.push_back(measures_from(result.bytes));
                  });
  return all;
}

std::optional<double> figure_of(const metrics::MeasureKind& kind,
                                const std::vector<metrics::Measure>& measures,
                                const Scenario& scenario, const StreamGroup& group) {
  const std::string stream =
      kind.of == metrics::MeasureOf::kRun ? "" : written_name(scenario, group.first());
  const auto found =
      std::find_if(measures.begin(), measures.end(), [&](const metrics::Measure& measure) {
        return measure.stream == stream && measure.name == kind.name;
      });
  return found == measures.end() ? std::nullopt : found->value;
}

std::optional<double> value_of(const SimulatedGoal& goal,
                               const std::vector<metrics::Measure>& measures,
                               const Scenario& scenario, const StreamGroup& group) {
  for (const MeasureLimit& limit : goal.limits) {
    const std::optional<double> value = figure_of(*limit.measure, measures, scenario, group);
    if (!value || !is_kept(limit, *value)) return std::nullopt;
  }
  const std::optional<double> value = figure_of(*goal.measure, measures, scenario, group);
  return value && goal.measure->is_more_better ? -*value : value;
}

bool are_above_zero(const std::vector<double>& differences) {
  const auto estimate = metrics::estimate_of({differences.begin(), differences.end()}, kConfidence);
  return estimate && estimate->low && *estimate->low > 0;
}

SimulatedChoice choose_simulated(const SimulatedGoal& goal,
                                 const planner::StrategyQuestion& question,
                                 const Scenario& scenario, const StreamGroup& group,
                                 unsigned jobs) {
  Tried tried(goal);
  const planner::SimulatePlans simulate = [&](const std::vector<planner::PlanTrial>& trials) {
    std::vector<std::optional<double>> values;
    values.reserve(trials.size());
    const auto measures = simulated_plans(scenario, group, trials, jobs);
    for (std::size_t t = 0; t < trials.size(); ++t) {
      tried.add(trials[t], measures[t], scenario, group);
      values.push_back(value_of(goal, measures[t], scenario, group));
    }
    return values;
  };
  const planner::SimulatedSearchRules rules{goal.budget,
                                            is_random(scenario) ? kMostReplications : 1};
  auto best = planner::best_simulated(question.table, question.space, question.constraints, rules,
                                      simulate, are_above_zero);
  if (best) return *std::move(best);
  planner::Choice any = planner::best_choice(question, Objective{});
  if (auto* none = std::get_if<planner::NoPlan>(&any)) return std::move(*none);
  return nothing_found(goal, question, tried);
}

}  // namespace cutwater::study
