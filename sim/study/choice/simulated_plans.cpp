#include "study/choice/simulated_plans.hpp"

#include <algorithm>
#include <cstdint>
#include <string>

#include "base/random.hpp"
#include "process/forked.hpp"
#include "simulation/simulate.hpp"
#include "study/choice/simulated_measures.hpp"
#include "study/compare/replication_seed.hpp"

namespace cutwater::study {
namespace {

/// Where the seeds of replications begin.
std::uint64_t search_seed(std::uint64_t seed) {
  return RandomStream(seed, "strategy simulated").bits(0);
}

/// To be done in a child process.
std::string simulated(Scenario scenario, const StreamGroup& group,
                      const planner::PlanTrial& trial) {
  put_plan(scenario, group, *trial.plan);
  scenario.run.seed = seed_of_replication(search_seed(scenario.run.seed), trial.replication);
  if (first_overfull(scenario)) return "";
  return to_bytes(simulated_measures(scenario));
}

bool is_kept(const MeasureLimit& limit, double value) {
  return limit.relation == Relation::kAtMost ? value <= limit.value : value >= limit.value;
}

}  // namespace

std::vector<std::vector<metrics::Measure>> simulated_plans(
    const Scenario& scenario, const StreamGroup& group,
    const std::vector<planner::PlanTrial>& trials, unsigned jobs) {
  std::vector<std::vector<metrics::Measure>> measures;
  measures.reserve(trials.size());
  process::run_forked(
      trials.size(), jobs,
      [&](std::size_t task) { return simulated(scenario, group, trials[task]); },
      [&](std::size_t, const process::ForkResult& result) {
        if (!result.error.empty()) throw simulation::SimulationError(result.error);
        measures.push_back(measures_from(result.bytes));
      });
  return measures;
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

}  // namespace cutwater::study
