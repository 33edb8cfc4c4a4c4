#include "study/grid/check_values.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "domain/stream_groups.hpp"
#include "study/choice/choose_plans.hpp"

namespace cutwater::study {
namespace {

constexpr std::size_t kMostChecked = 1000;  // values of an axis

enum class Which { kAll, kWarnings };

void add_problems(const Diagnostics& from, Which which, Diagnostics& to) {
  for (const Problem& problem : from.problems()) {
    if (problem.severity == Severity::kError) {
      if (which == Which::kWarnings) continue;
      to.error(problem.place, problem.message, problem.suggestion);
    } else {
      to.warning(problem.place, problem.message, problem.suggestion);
    }
  }
}

/// This value, and the first ones of the other axes.
PointSettings settings_with(std::size_t axis, std::size_t value, const Design& design) {
  PointSettings settings;
  for (std::size_t a = 0; a < design.axes().size(); ++a) {
    design.axes()[a].set(a == axis ? value : 0, settings);
  }
  return settings;
}

/// The scenario with this value alone, or else with the first ones of the other axes. What is wrong
/// with it alone goes to `problems`.
std::optional<Scenario> scenario_with(std::size_t axis, std::size_t value, const Design& design,
                                      input::ScenarioSource& source, Diagnostics& problems) {
  std::optional<Scenario> alone = source.scenario({design.axes()[axis].setting(value)}, problems);
  if (alone) return alone;
  Diagnostics ignored;
  return source.scenario(settings_with(axis, value, design).keys, ignored);
}

/// Do the strategies exist, and their parameters? Whether they find a plan each point shows.
void check_strategies(const Design& design, const StrategyRequest& request,
                      const Scenario& scenario, Diagnostics& diagnostics) {
  std::vector<std::string> varied = {""};
  for (const Axis& axis : design.axes()) {
    if (axis.sets == Sets::kStrategy) varied = axis.values;
  }
  const std::vector<StreamGroup> groups = stream_groups(scenario);
  for (const std::string& name : varied) {
    std::vector<std::string> strategies = request.strategies;
    if (!name.empty()) strategies.push_back(name);
    assign_strategies(strategies, groups, scenario, diagnostics);
  }
}

/// Is one of the problems found in that argument of `--vary`?
bool is_found_in(const std::string& setting, const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.problems().begin(), diagnostics.problems().end(),
                     [&](const Problem& problem) {
                       return problem.severity == Severity::kError && problem.place.source &&
                              problem.place.source->name == "--vary " + setting;
                     });
}

}  // namespace

std::optional<Scenario> check_values(const Design& design, const StrategyRequest& strategy,
                                     input::ScenarioSource& source, Diagnostics& diagnostics) {
  Diagnostics of_firsts;
  std::optional<Scenario> example = source.scenario(settings_with(0, 0, design).keys, of_firsts);
  for (std::size_t a = 0; a < design.axes().size(); ++a) {
    const Axis& axis = design.axes()[a];
    if (axis.sets != Sets::kKey) continue;
    for (std::size_t v = 0; v < std::min(axis.values.size(), kMostChecked); ++v) {
      Diagnostics problems;
      std::optional<Scenario> scenario = scenario_with(a, v, design, source, problems);
      if (!scenario && is_found_in(axis.setting(v), problems)) {
        add_problems(problems, Which::kAll, diagnostics);
        break;
      }
      if (!example) example = std::move(scenario);
    }
  }
  if (!diagnostics.has_errors()) {
    add_problems(of_firsts, example ? Which::kWarnings : Which::kAll, diagnostics);
  }
  if (example) check_strategies(design, strategy, *example, diagnostics);
  return diagnostics.has_errors() ? std::nullopt : std::move(example);
}

}  // namespace cutwater::study
