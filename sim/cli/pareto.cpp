#include "cli/pareto.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/planning.hpp"
#include "cli/terminal.hpp"
#include "output/output_file.hpp"
#include "planner/search/search.hpp"
#include "report/plans/front.hpp"
#include "report/plans/front_plot.hpp"

namespace cutwater::cli {
namespace {

std::string text_of(const report::Front& front, const ParetoArguments& arguments) {
  switch (arguments.common.format) {
    case Format::kJson:
      return report::front_json(front, arguments);
    case Format::kCsv:
      return report::front_csv(front);
    case Format::kTable:
      break;
  }
  return report::front_table(front, colour_of_result(arguments.common));
}

/// The files first: when one of them cannot be written, nothing is printed.
void write(const report::Front& front, const ParetoArguments& arguments) {
  std::vector<std::unique_ptr<output::OutputFile>> files;
  const auto add = [&](const std::string& path, const std::string& text) {
    files.push_back(std::make_unique<output::OutputFile>(path));
    files.back()->write(text);
  };
  const std::string text = text_of(front, arguments);
  const std::string& output = arguments.common.output_file;
  if (!output.empty()) add(output, text);
  if (!arguments.plot_file.empty()) {
    add(arguments.plot_file, report::front_plot(front, arguments.plot_file));
  }
  for (const auto& file : files) file->close();
  for (const auto& file : files) file->commit();
  if (output.empty()) print(text);
}

}  // namespace

ExitCode pareto(const ParetoArguments& arguments) {
  std::vector<NamedPath> outputs;
  for (const NamedPath& output : {NamedPath{"--output", arguments.common.output_file},
                                  NamedPath{"--plot", arguments.plot_file}}) {
    if (!output.path.empty()) outputs.push_back(output);
  }
  const auto question = read_question(arguments.common, "pareto", outputs);
  if (!question) return ExitCode::kInvalidInput;

  const input::Planning& planning = question->planning;
  const planner::CostTable table(question->scenario, planning.stream, planning.space.hosts);
  std::vector<planner::PlanCost> plans =
      planner::pareto_front(table, planning.space, planning.objectives, planning.constraints);
  if (plans.empty()) {
    const planner::Found found = planner::best_plans(
        table, planning.space, planning.objectives.front(), planning.constraints, 1);
    report_infeasible(found.infeasible.value_or(planner::Infeasible{}), *question);
    return ExitCode::kNoPlan;
  }
  write(report::front_of(std::move(plans), *question, table), arguments);
  return ExitCode::kAnswered;
}

}  // namespace cutwater::cli
