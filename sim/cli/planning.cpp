#include "cli/planning.hpp"

#include <utility>

#include <fmt/format.h>

#include "cli/exit_code.hpp"
#include "cli/report_problems.hpp"
#include "cli/terminal.hpp"

namespace cutwater::cli {

std::optional<PlanningQuestion> read_question(const PlanningArguments& arguments,
                                              const std::string& command,
                                              const std::vector<NamedPath>& outputs) {
  if (const auto conflict = find_conflict(outputs, arguments.scenario)) {
    throw UsageError(*conflict, command);
  }
  Diagnostics diagnostics;
  std::optional<Scenario> scenario = input::read_scenario(arguments.scenario, diagnostics);
  std::optional<input::Planning> planning;
  if (scenario) planning = input::read_planning(arguments.planning, *scenario, diagnostics);
  report_problems(diagnostics, arguments.verbosity);
  if (!planning) return std::nullopt;
  if (const auto conflict = find_overwritten_trace(outputs, scenario->workload)) {
    throw UsageError(*conflict, command);
  }
  return PlanningQuestion{*std::move(scenario), *std::move(planning)};
}

void report_infeasible(const planner::Infeasible& infeasible, const PlanningQuestion& question) {
  std::vector<std::string> texts;
  for (const std::size_t c : infeasible.constraints) {
    texts.push_back(question.planning.constraints[c].text);
  }
  complain(fmt::format("cutwater: {}\n", no_plan_text(question.stream().name, texts)));
}

output::Colour colour_of_result(ColourWish wish, const std::string& output_file) {
  const bool is_plain = !output_file.empty() && wish == ColourWish::kAuto;
  return is_plain ? output::Colour::kNone : colour_of_stdout(wish);
}

}  // namespace cutwater::cli
