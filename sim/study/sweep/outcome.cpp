#include "study/sweep/outcome.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/diagnostics.hpp"
#include "metrics/estimate.hpp"
#include "metrics/measures.hpp"
#include "metrics/summary_builder.hpp"
#include "simulation/before_run.hpp"
#include "study/choice/choose_plans.hpp"
#include "study/choice/simulated_goal.hpp"

namespace cutwater::study {
namespace {

/// The first error, without the source line.
std::string first_error(const Diagnostics& diagnostics) {
  for (const Problem& problem : diagnostics.problems()) {
    if (problem.severity != Severity::kError) continue;
    const std::string text = to_text(problem);
    return text.substr(0, text.find('\n'));
  }
  return "the scenario is not valid";
}

PlansChosen chosen_plans(std::size_t point, const PointQuestion& question) {
  const PointSettings settings = question.design.settings(point);
  Diagnostics diagnostics;
  std::optional<Scenario> scenario = question.source.scenario(settings.keys, diagnostics);
  if (!scenario) throw PointError(first_error(diagnostics));
  StrategyRequest strategy = question.strategy;
  strategy.strategies.insert(strategy.strategies.end(), settings.strategies.begin(),
                             settings.strategies.end());
  strategy.jobs = 0;
  ChoiceReport report;
  auto chosen = choose_plans(*std::move(scenario), strategy, report);
  if (chosen) return *std::move(chosen);
  if (report.diagnostics.has_errors()) throw PointError(first_error(report.diagnostics));
  throw PointError(report.no_plan.empty() ? "no plan" : report.no_plan.front());
}

/// What a run would be of, with nothing counted.
metrics::Summary before_run(const Scenario& scenario) {
  return metrics::SummaryBuilder(simulation::subjects_of(scenario)).summary();
}

std::string column_of(const metrics::Measure& measure) {
  return measure.stream.empty() ? measure.name : measure.stream + '.' + measure.name;
}

using Measures = std::vector<metrics::Measure>;

[[noreturn]] void fail_replication(std::size_t replication, const std::string& error) {
  throw PointError(fmt::format("replication {}: {}", replication + 1, error));
}

std::vector<Measures> replicated_measures(const Scenario& scenario, std::size_t replications) {
  if (replications == 1) return {simulated_measures(scenario)};
  std::vector<Measures> measures;
  for (std::size_t replication = 0; replication < replications; ++replication) {
    Scenario again = scenario;
    again.run.seed = seed_of_replication(scenario.run.seed, replication);
    try {
      measures.push_back(repeatable_measures(again));
    } catch (const std::runtime_error& error) {
      fail_replication(replication, error.what());
    }
  }
  return measures;
}

std::map<std::string, std::optional<double>> values_by_column(
    const std::vector<Measures>& replications) {
  std::map<std::string, std::optional<double>> values;
  for (std::size_t m = 0; m < replications.front().size(); ++m) {
    const std::string column = column_of(replications.front()[m]);
    std::vector<std::optional<double>> sample;
    sample.reserve(replications.size());
    for (const Measures& measures : replications) sample.push_back(measures[m].value);
    if (sample.size() == 1) {
      values[column] = sample.front();
      continue;
    }
    const std::optional<metrics::Estimate> estimate =
        metrics::estimate_of(sample, metrics::Confidence{});
    values[column] = estimate ? std::optional(estimate->mean) : std::nullopt;
    values[column + ".low"] = estimate ? estimate->low : std::nullopt;
    values[column + ".high"] = estimate ? estimate->high : std::nullopt;
  }
  return values;
}

}  // namespace

Outcome outcome_of(std::size_t point, const PointQuestion& question,
                   const std::vector<std::string>& columns) {
  const PlansChosen chosen = chosen_plans(point, question);
  Outcome outcome;
  outcome.plans = plans_text(chosen.plans);
  auto values = values_by_column(replicated_measures(chosen.scenario, question.replications));
  for (const std::string& column : columns) {
    const auto value = values.extract(column);
    outcome.values.push_back(value ? value.mapped() : std::nullopt);
  }
  if (values.empty()) return outcome;
  throw PointError(
      fmt::format("'{}' is of no other point: the streams differ", values.begin()->first));
}

std::vector<std::string> outcome_columns(const Scenario& scenario, std::size_t replications) {
  std::vector<std::string> columns;
  for (const metrics::Measure& measure : metrics::measures_of(before_run(scenario))) {
    const std::string column = column_of(measure);
    columns.push_back(column);
    if (replications == 1) continue;
    columns.push_back(column + ".low");
    columns.push_back(column + ".high");
  }
  return columns;
}

}  // namespace cutwater::study
