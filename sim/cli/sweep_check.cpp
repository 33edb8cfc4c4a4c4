#include "cli/sweep_check.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "cli/sweep_point.hpp"

namespace cutwater {
namespace {

constexpr std::size_t kMostChecked = 1000;  // values of an axis

void add_problems(const Diagnostics& from, Diagnostics& to) {
  for (const Problem& problem : from.problems()) {
    if (problem.severity == Severity::kError) {
      to.error(problem.place, problem.message, problem.suggestion);
    } else {
      to.warning(problem.place, problem.message, problem.suggestion);
    }
  }
}

/// The scenario with this value alone, or else with the first ones of the other axes. What is wrong
/// with it alone, or there to be warned of, goes to `problems`.
std::optional<Scenario> scenario_with(std::size_t axis, std::size_t value,
                                      const SweepDesign& design, ScenarioSource& source,
                                      Diagnostics& problems) {
  std::optional<Scenario> alone = source.scenario({design.axes()[axis].setting(value)}, problems);
  if (alone) return alone;
  std::vector<std::size_t> values(design.axes().size());
  values[axis] = value;
  Diagnostics among;
  std::optional<Scenario> scenario = source.scenario(settings_of(design, values), among);
  if (scenario) problems = std::move(among);
  return scenario;
}

}  // namespace

std::optional<Scenario> check_values(const SweepDesign& design, ScenarioSource& source,
                                     Diagnostics& diagnostics) {
  std::optional<Scenario> example;
  for (std::size_t a = 0; a < design.axes().size(); ++a) {
    const Axis& axis = design.axes()[a];
    if (axis.key == kStrategyAxis) continue;
    for (std::size_t v = 0; v < std::min(axis.values.size(), kMostChecked); ++v) {
      Diagnostics problems;
      std::optional<Scenario> scenario = scenario_with(a, v, design, source, problems);
      if (!scenario || !example) add_problems(problems, diagnostics);
      if (!scenario) break;
      if (!example) example = std::move(scenario);
    }
  }
  const bool has_files_axis = std::any_of(design.axes().begin(), design.axes().end(),
                                          [](const Axis& a) { return a.key != kStrategyAxis; });
  if (!has_files_axis) example = source.scenario({}, diagnostics);
  return diagnostics.has_errors() ? std::nullopt : std::move(example);
}

}  // namespace cutwater
