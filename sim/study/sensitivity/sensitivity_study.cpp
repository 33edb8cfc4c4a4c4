#include "study/sensitivity/sensitivity_study.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "cli/output_paths.hpp"
#include "cli/planning.hpp"
#include "cli/usage_error.hpp"
#include "input/scenario/planning_reader.hpp"
#include "input/scenario/profile_library.hpp"
#include "input/scenario/scenario_source.hpp"
#include "input/text/source_file.hpp"
#include "input/text/words.hpp"
#include "planner/cost/cost_table.hpp"
#include "planner/cost/objective.hpp"
#include "planner/search/search.hpp"
#include "study/choice/plan_text.hpp"
#include "study/sensitivity/named_plan.hpp"

namespace cutwater::study {
namespace {

constexpr std::size_t kMostCombinations = 100'000;

std::vector<std::string> names_of(const std::vector<HostId>& hosts, const Scenario& scenario) {
  std::vector<std::string> names;
  names.reserve(hosts.size());
  for (const HostId host : hosts) names.push_back(scenario.platform.host(host).name);
  return names;
}

/// Fills the study platform by platform.
class StudyBuilder {
 public:
  StudyBuilder(const cli::SensitivityArguments& arguments, std::vector<input::Axis> axes, Grid grid,
               Diagnostics& diagnostics)
      : arguments_(arguments),
        study_{arguments.platforms, std::move(axes), std::move(grid)},
        diagnostics_(diagnostics) {}

  Study build() {
    for (const std::string& platform : arguments_.platforms) {
      if (diagnostics_.has_errors()) break;
      input::ScenarioRequest request = arguments_.common.scenario;
      request.platform_file = platform;
      input::ScenarioSource source(std::move(request), diagnostics_);
      study_.streams.emplace_back();
      if (arguments_.models.empty()) add_streams(source, "");
      for (const std::string& model : arguments_.models) add_streams(source, model);
      if (diagnostics_.has_errors()) name_platform(platform);
    }
    return std::move(study_);
  }

 private:
  /// What is known of a stream from its first combination.
  struct First {
    std::vector<std::string> hosts;
    std::optional<NamedPlan> plan;
  };

  /// What is wrong with a condition was right on the platforms before.
  void name_platform(const std::string& platform) {
    const std::vector<Problem>& problems = diagnostics_.problems();
    const bool is_named = std::any_of(problems.begin(), problems.end(), [&](const Problem& p) {
      return p.place.source && p.place.source->name == platform;
    });
    if (is_named || platform == arguments_.platforms.front()) return;
    diagnostics_.error(input::whole(platform), "what is reported is wrong on this platform");
  }

  /// Those of the workload, or the one asked for, with this model unless it is empty.
  void add_streams(input::ScenarioSource& source, const std::string& model) {
    check_values(source, model);
    if (diagnostics_.has_errors()) return;
    std::vector<std::string> names = source.stream_names();
    const std::string& asked = arguments_.common.planning.stream;
    if (!asked.empty()) names = {asked};
    std::vector<StudiedStream> streams;
    streams.reserve(names.size());
    for (const std::string& name : names) streams.push_back({name, ""});
    std::vector<First> firsts(names.size());
    for (std::size_t c = 0; c < study_.grid.count(); ++c) {
      const auto scenario = source.scenario(settings(source, model, c), diagnostics_);
      if (!scenario) return;
      for (std::size_t s = 0; s < streams.size(); ++s) {
        add_outcome(*scenario, c, streams[s], firsts[s]);
        if (diagnostics_.has_errors()) return;
      }
    }
    for (StudiedStream& stream : streams) {
      stream.sensitivity = planner::sensitivity_of(study_.grid, stream.outcomes);
      study_.streams.back().push_back(std::move(stream));
    }
  }

  std::vector<std::string> settings(const input::ScenarioSource& source, const std::string& model,
                                    std::size_t combination) const {
    std::vector<std::string> settings;
    if (!model.empty()) {
      for (const std::string& name : source.stream_names()) {
        settings.push_back(fmt::format("streams.{}.model={}", name, model));
      }
    }
    for (std::string& setting : study_.settings(combination)) {
      settings.push_back(std::move(setting));
    }
    return settings;
  }

  /// Each value of each condition by itself, so that all that are wrong are reported at once.
  void check_values(input::ScenarioSource& source, const std::string& model) {
    const Grid& grid = study_.grid;
    for (std::size_t axis = 0; axis < grid.axes(); ++axis) {
      for (std::size_t v = 0; v < grid.size(axis); ++v) {
        const auto scenario =
            source.scenario(settings(source, model, grid.with(0, axis, v)), diagnostics_);
        if (scenario) check_outputs(scenario->workload);
      }
    }
  }

  void check_outputs(const Workload& workload) const {
    const std::string& output = arguments_.common.output_file;
    if (output.empty()) return;
    const std::vector<cli::NamedPath> outputs = {{"--output", output}};
    const auto conflict = cli::find_overwritten_trace(outputs, workload);
    if (conflict) throw cli::UsageError(*conflict, "sensitivity");
  }

  void add_outcome(const Scenario& scenario, std::size_t combination, StudiedStream& stream,
                   First& first) {
    input::PlanningRequest request = arguments_.common.planning;
    request.stream = stream.name;
    const std::optional<input::Planning> planning =
        input::read_planning(request, scenario, diagnostics_);
    if (!planning) return;
    if (combination == 0) {
      stream.model = scenario.model_of(planning->stream).name();
      study_.objective = planning->objectives[0];
      first.hosts = names_of(planning->space.hosts, scenario);
    }
    check_hosts(scenario, combination, *planning, first.hosts);
    stream.outcomes.push_back(outcome(scenario, combination, *planning, first));
    if (combination == 0 && !stream.outcomes[0]) {
      stream.excluding = excluding_constraints(scenario, *planning);
    }
  }

  /// A host that drops out would look like one that is never worth its while.
  void check_hosts(const Scenario& scenario, std::size_t combination,
                   const input::Planning& planning, const std::vector<std::string>& hosts_before) {
    const std::vector<std::string> hosts = names_of(planning.space.hosts, scenario);
    for (const std::string& host : hosts_before) {
      if (input::is_one_of(host, hosts)) continue;
      diagnostics_.error(Place{},
                         fmt::format("host '{}' cannot compute stream '{}' under {}", host,
                                     scenario.workload.streams[planning.stream.index].name,
                                     input::listed(study_.settings(combination))),
                         "leave out the value, or the host with --path");
    }
  }

  /// The first plan stays where it is as good as any.
  planner::Outcome outcome(const Scenario& scenario, std::size_t combination,
                           const input::Planning& planning, First& first) {
    const planner::CostTable table(scenario, planning.stream, planning.space.hosts);
    const auto best_by = [&](const Objective& objective) {
      return planner::best_plans(table, planning.space, objective, planning.constraints, 1).plans;
    };
    const std::vector<planner::PlanCost> best = best_by(planning.objectives[0]);
    if (best.empty()) return std::nullopt;
    if (combination == 0) first.plan = named_plan(best[0], table);
    const auto value = [&](const planner::PlanCost& cost) {
      return value_of(planning.objectives[0], cost, table).value();
    };
    planner::BestPlan outcome;
    outcome.value = value(best[0]);
    const planner::PlanCost* chosen = &best[0];
    std::optional<planner::PlanCost> kept;
    if (first.plan) kept = find_cost(*first.plan, planning, table);
    if (kept) {
      outcome.first_plan_value = value(*kept);
      if (planner::gain_of(outcome) == 0.0) chosen = &*kept;
    }
    outcome.plan = number_of(*chosen, table);
    outcome.bottleneck = chosen->bottleneck;
    outcome.least_bottleneck = best_by(planning.objectives[1]).front().bottleneck;
    return outcome;
  }

  static std::vector<std::string> excluding_constraints(const Scenario& scenario,
                                                        const input::Planning& planning) {
    const planner::CostTable table(scenario, planning.stream, planning.space.hosts);
    const planner::Found none =
        planner::best_plans(table, planning.space, planning.objectives[0], planning.constraints, 1);
    std::vector<std::string> texts;
    for (const std::size_t c : none.infeasible->constraints) {
      texts.push_back(planning.constraints[c].text);
    }
    return texts;
  }

  /// The number of the plan in the study, which it is added to.
  std::size_t number_of(const planner::PlanCost& cost, const planner::CostTable& table) {
    const std::vector<Subjects::Stage> stages = cli::stages_of(cost, table);
    const StudiedPlan plan{plan_argument(stages), plan_picture(stages)};
    const auto [known, is_new] =
        numbers_.emplace(std::pair(plan.argument, plan.picture), study_.plans.size());
    if (is_new) study_.plans.push_back(plan);
    return known->second;
  }

  const cli::SensitivityArguments& arguments_;
  Study study_;
  std::map<std::pair<std::string, std::string>, std::size_t> numbers_;  ///< of plans
  Diagnostics& diagnostics_;
};

std::optional<Grid> grid_of(const std::vector<input::Axis>& axes, Diagnostics& diagnostics) {
  std::vector<std::size_t> sizes;
  sizes.reserve(axes.size());
  for (const input::Axis& axis : axes) sizes.push_back(axis.values.size());
  const std::optional<std::size_t> count = Grid::count_of(sizes);
  if (count && *count <= kMostCombinations) return Grid(sizes);
  diagnostics.error(input::whole("--vary"),
                    fmt::format("more than {} combinations of conditions", kMostCombinations),
                    "leave out values");
  return std::nullopt;
}

void check_models(const cli::SensitivityArguments& arguments, Diagnostics& diagnostics) {
  const input::ScenarioRequest& scenario = arguments.common.scenario;
  const auto library =
      input::open_library(scenario.profile_dirs, scenario.default_profile_dirs, diagnostics);
  if (!library) return;
  const std::vector<std::string> known = library->models();
  for (const std::string& model : arguments.models) {
    if (input::is_one_of(model, known)) continue;
    diagnostics.error(
        input::whole("--models"),
        fmt::format("unknown model '{}': no {}/blocks.csv in the profiles", model, model),
        input::suggest_one_of(model, known));
  }
}

/// A value of a condition would take the place of a model that was asked for.
void check_model_once(const cli::SensitivityArguments& arguments,
                      const std::vector<input::Axis>& axes, Diagnostics& diagnostics) {
  if (arguments.models.empty()) return;
  for (const input::Axis& axis : axes) {
    if (!axis.key.starts_with("streams.") || !axis.key.ends_with(".model")) continue;
    diagnostics.error(input::whole("--vary " + axis.key), "the model is given by --models, too",
                      "leave out one of them");
  }
}

}  // namespace

std::vector<std::string> Study::settings(std::size_t combination) const {
  std::vector<std::string> settings;
  for (std::size_t axis = 0; axis < conditions.size(); ++axis) {
    settings.push_back(conditions[axis].setting(grid.value(combination, axis)));
  }
  return settings;
}

std::optional<Study> study_of(const cli::SensitivityArguments& arguments,
                              Diagnostics& diagnostics) {
  std::vector<input::Axis> axes = input::read_axes(arguments.conditions, diagnostics);
  std::optional<Grid> grid = grid_of(axes, diagnostics);
  if (!arguments.models.empty()) check_models(arguments, diagnostics);
  check_model_once(arguments, axes, diagnostics);
  if (!grid || diagnostics.has_errors()) return std::nullopt;
  Study study = StudyBuilder(arguments, std::move(axes), *std::move(grid), diagnostics).build();
  if (diagnostics.has_errors()) return std::nullopt;
  return study;
}

}  // namespace cutwater::study
