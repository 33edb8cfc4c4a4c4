#include "cli/sweep_point.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/diagnostics.hpp"
#include "cli/forked.hpp"
#include "cli/replication_seed.hpp"
#include "cli/simulated_measures.hpp"
#include "cli/strategies.hpp"
#include "domain/stream_groups.hpp"
#include "metrics/estimate.hpp"
#include "metrics/measures.hpp"
#include "metrics/summary_builder.hpp"
#include "output/plan_text.hpp"
#include "simulation/subjects.hpp"

namespace cutwater {
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

std::vector<std::size_t> values_at(std::size_t point, const SweepDesign& design) {
  std::vector<std::size_t> values;
  for (std::size_t a = 0; a < design.axes().size(); ++a) values.push_back(design.value(point, a));
  return values;
}

/// Those of the sweep, and that of the point.
StrategyRequest strategy_at(const std::vector<std::size_t>& values, const PointQuestion& question) {
  StrategyRequest request = question.strategy;
  for (std::size_t a = 0; a < values.size(); ++a) {
    const Axis& axis = question.design.axes()[a];
    if (axis.key == kStrategyAxis) request.strategies.push_back(axis.values[values[a]]);
  }
  return request;
}

Scenario planned_scenario(std::size_t point, const PointQuestion& question) {
  const std::vector<std::size_t> values = values_at(point, question.design);
  Diagnostics diagnostics;
  std::optional<Scenario> scenario =
      question.source.scenario(settings_of(question.design, values), diagnostics);
  if (!scenario) throw PointError(first_error(diagnostics));
  const StrategyRequest request = strategy_at(values, question);
  if (request.strategies.empty()) return *std::move(scenario);
  ChoiceReport report;
  std::optional<PlansChosen> chosen = choose_plans(*std::move(scenario), request, report);
  if (chosen) return std::move(chosen->scenario);
  if (report.diagnostics.has_errors()) throw PointError(first_error(report.diagnostics));
  throw PointError(report.no_plan.empty() ? "no plan" : report.no_plan.front());
}

/// What a run would be of, with nothing counted.
Summary before_run(const Scenario& scenario) {
  return SummaryBuilder(subjects_of(scenario)).summary();
}

/// A fleet is called as in the workload file, also one of a single member: those are the names
/// here, by that of the member.
std::map<std::string, std::string> fleets_of_one(const Scenario& scenario) {
  std::map<std::string, std::vector<std::string>> members;
  for (std::size_t s = 0; s < scenario.workload.streams.size(); ++s) {
    members[written_name(scenario, StreamId(s))].push_back(scenario.workload.streams[s].name);
  }
  std::map<std::string, std::string> fleets;
  for (const auto& [fleet, names] : members) {
    if (names.size() == 1 && names.front() != fleet) fleets.emplace(names.front(), fleet);
  }
  return fleets;
}

std::string fleet_or_own_name(const std::string& stream,
                              const std::map<std::string, std::string>& fleets) {
  const auto fleet = fleets.find(stream);
  return fleet == fleets.end() ? stream : fleet->second;
}

std::vector<Subjects::Stage> on_fleets(std::vector<Subjects::Stage> plan,
                                       const Platform& platform) {
  for (Subjects::Stage& stage : plan) {
    const Host& host = platform.host(*platform.find_host(stage.host));
    if (!host.fleet.empty()) stage.host = host.fleet;
  }
  return plan;
}

std::string plans_text(const Scenario& scenario) {
  const std::map<std::string, std::string> fleets = fleets_of_one(scenario);
  const Summary summary = before_run(scenario);
  std::string text;
  for (const StreamSummary* stream : measured_streams(summary)) {
    const std::string name = fleet_or_own_name(stream->name, fleets);
    const auto plan =
        name == stream->name ? stream->plan : on_fleets(stream->plan, scenario.platform);
    text += fmt::format("{}{}={}", text.empty() ? "" : "; ", name, plan_argument(plan));
  }
  return text;
}

std::vector<std::string> columns_of(const std::vector<Measure>& measures,
                                    const Scenario& scenario) {
  const std::map<std::string, std::string> fleets = fleets_of_one(scenario);
  std::vector<std::string> columns;
  columns.reserve(measures.size());
  for (const auto& [stream, name, value, is_more_better] : measures) {
    columns.push_back(stream.empty() ? name : fleet_or_own_name(stream, fleets) + '.' + name);
  }
  return columns;
}

/// Each replication in a process of its own.
std::vector<std::vector<Measure>> replicated_measures(const Scenario& scenario,
                                                      std::size_t replications) {
  if (replications == 1) return {simulated_measures(scenario)};
  std::vector<std::vector<Measure>> measures;
  const auto simulated = [&](std::size_t replication) {
    Scenario again = scenario;
    again.run.seed = seed_of_replication(scenario.run.seed, replication);
    return to_bytes(simulated_measures(again));
  };
  run_forked(replications, 1, simulated, [&](std::size_t replication, ForkResult result) {
    if (!result.error.empty()) {
      throw PointError(fmt::format("replication {}: {}", replication + 1, result.error));
    }
    measures.push_back(measures_from(result.bytes));
  });
  return measures;
}

std::map<std::string, std::optional<double>> values_by_column(
    const std::vector<std::vector<Measure>>& replications, const Scenario& scenario) {
  const std::vector<std::string> columns = columns_of(replications.front(), scenario);
  std::map<std::string, std::optional<double>> values;
  for (std::size_t m = 0; m < columns.size(); ++m) {
    const std::string& column = columns[m];
    std::vector<std::optional<double>> sample;
    sample.reserve(replications.size());
    for (const std::vector<Measure>& measures : replications) sample.push_back(measures[m].value);
    if (sample.size() == 1) {
      values[column] = sample.front();
      continue;
    }
    const std::optional<Estimate> estimate = estimate_of(sample, Confidence{});
    values[column] = estimate ? std::optional(estimate->mean) : std::nullopt;
    values[column + ".low"] = estimate ? estimate->low : std::nullopt;
    values[column + ".high"] = estimate ? estimate->high : std::nullopt;
  }
  return values;
}

}  // namespace

Outcome outcome_of(std::size_t point, const PointQuestion& question,
                   const std::vector<std::string>& columns) {
  const Scenario scenario = planned_scenario(point, question);
  Outcome outcome;
  outcome.plans = plans_text(scenario);
  auto values = values_by_column(replicated_measures(scenario, question.replications), scenario);
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
  for (const std::string& column : columns_of(measures_of(before_run(scenario)), scenario)) {
    columns.push_back(column);
    if (replications == 1) continue;
    columns.push_back(column + ".low");
    columns.push_back(column + ".high");
  }
  return columns;
}

std::vector<std::string> settings_of(const SweepDesign& design,
                                     const std::vector<std::size_t>& values) {
  std::vector<std::string> settings;
  for (std::size_t a = 0; a < values.size(); ++a) {
    const Axis& axis = design.axes()[a];
    if (axis.key != kStrategyAxis) settings.push_back(axis.setting(values[a]));
  }
  return settings;
}

}  // namespace cutwater
