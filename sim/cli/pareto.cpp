#include "cli/commands.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "cli/common_options.hpp"
#include "cli/planning.hpp"
#include "cli/terminal.hpp"
#include "output/output_file.hpp"
#include "planner/search/search.hpp"
#include "report/plans/front.hpp"

namespace cutwater::cli {
namespace {

std::string text_of(const report::Front& front, const ParetoArguments& arguments) {
  switch (arguments.common.format) {
    case Format::kJson:
      return report::front_json(front, {arguments.common.scenario, arguments.common.planning});
    case Format::kCsv:
      return report::front_csv(front);
    case Format::kTable:
      break;
  }
  return report::front_table(
      front, colour_of_result(arguments.common.colour, arguments.common.output_file));
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

std::vector<std::string> two_or_three_costs(const OptionValues& options) {
  const std::string text = options.text("costs");
  std::vector<std::string> costs = split_at_commas(text);
  if (costs.size() == 2 || costs.size() == 3) return costs;
  options.reject(fmt::format("option '--costs' takes two or three costs, not '{}'", text));
}

std::string plot_file(const OptionValues& options) {
  std::string file = options.text("plot");
  if (file.ends_with(".vl.json") || file.ends_with(".gp")) return file;
  options.reject(
      fmt::format("option '--plot' takes a file FILE.vl.json (Vega-Lite) or FILE.gp "
                  "(gnuplot), not '{}'",
                  file));
}

}  // namespace

OptionTable pareto_options(ParetoArguments& pareto) {
  PlanningArguments& common = pareto.common;
  common.scenario.plans_rule = input::PlansRule::kIgnored;
  common.planning.objective_option = "--costs";
  OptionTable table{
      .command = "pareto",
      .about = "the plans of a stream that no other beats in all of two or three costs",
      .examples =
          R"(cutwater pareto --platform home.yaml --workload camera.yaml --costs latency,memory[device]
cutwater pareto --platform home.yaml --workload camera.yaml --costs latency,throughput,bytes
cutwater pareto --platform home.yaml --workload camera.yaml --costs latency,bytes \
  --where 'use edge' --plot front.vl.json)",
      .notes =
          R"(The whole front, exactly. The knee is the plan nearest to the best of all costs at once, each
counted from its least to its greatest in the front.)"};
  table.sections = {
      {"scenario", one_stream_options(common)},
      {"plans", joined({{where_option(common.planning.where)},
                        path_options(common.planning.path, common.planning.revisit),
                        {{.name = "costs",
                          .value = "COST,COST[,COST]",
                          .help = "required",
                          .offers = Offers::kCostLists,
                          .read =
                              [&common](const OptionValues& options) {
                                common.planning.objectives = two_or_three_costs(options);
                              }}}})},
      constraints_section(),
      costs_section(),
      {"result",
       {format_option(common.format),
        {.name = "plot",
         .value = "FILE",
         .help = "also write a chart: FILE.vl.json for Vega-Lite, FILE.gp for gnuplot",
         .offers = Offers::kFiles,
         .read = [&pareto](const OptionValues& o) { pareto.plot_file = plot_file(o); }},
        output_option(common.output_file)}},
      other_section(common.colour, common.verbosity)};
  table.ending = kPlanExitCodes;
  table.check = [](const OptionValues& options) {
    if (options.has("costs")) return;
    options.reject("'cutwater pareto' needs --costs, such as latency,memory[device]");
  };
  return table;
}

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
  write(report::front_of(std::move(plans), planning, table), arguments);
  return ExitCode::kAnswered;
}

}  // namespace cutwater::cli
