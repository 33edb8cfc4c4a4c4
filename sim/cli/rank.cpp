#include <string>
#include <utility>

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/common_options.hpp"
#include "cli/output_paths.hpp"
#include "cli/planning.hpp"
#include "input/text/quantity_text.hpp"
#include "report/plans/ranking.hpp"

namespace cutwater::cli {
namespace {

std::string text_of(const report::Ranking& ranking, const RankArguments& arguments) {
  switch (arguments.common.format) {
    case Format::kJson:
      return report::ranking_json(ranking, {arguments.common.scenario, arguments.common.planning});
    case Format::kCsv:
      return report::ranking_csv(ranking);
    case Format::kTable:
      break;
  }
  return report::ranking_table(
      ranking, {arguments.top, arguments.spread, arguments.is_explained},
      colour_of_result(arguments.common.colour, arguments.common.output_file));
}

/// "1%": a ratio.
double spread(const OptionValues& options) {
  const std::string text = options.text("spread");
  const input::ParsedQuantity parsed = input::parse_quantity(text, input::Dimension::kRatio);
  if (parsed.value && *parsed.value >= 0) return *parsed.value;
  options.reject(
      fmt::format("option '--spread' takes a percentage from 0 %, such as 1%, not '{}'", text));
}

}  // namespace

OptionTable rank_options(RankArguments& rank) {
  PlanningArguments& common = rank.common;
  common.scenario.plans_rule = input::PlansRule::kIgnored;
  common.planning.objectives = {"latency"};
  OptionTable table{
      .command = "rank",
      .about = "the best plans of a stream, in order, without simulating",
      .examples =
          R"(cutwater rank --platform home.yaml --workload camera.yaml
cutwater rank --platform home.yaml --workload camera.yaml --top 3 --explain
cutwater rank --platform home.yaml --workload camera.yaml --objective throughput
cutwater rank --platform home.yaml --workload camera.yaml \
  --where 'bytes[device->edge] <= 100 kB' --where 'share[edge] >= 30 %'
cutwater rank --platform home.yaml --workload camera.yaml --path device,cloud --format json)",
      .notes =
          R"(Costs are those of one frame that meets no other, as a simulation of it would show. Every plan of
the path is considered; docs/planner.md explains how.)"};
  table.sections = {
      {"scenario", one_stream_options(common)},
      {"plans", joined({{where_option(common.planning.where)},
                        path_options(common.planning.path, common.planning.revisit),
                        {objective_option(common.planning.objectives),
                         top_option("how many; default: 10", rank.top)}})},
      constraints_section(),
      costs_section(),
      {"result",
       {format_option(common.format, "json has one line for the question and one a plan"),
        {.name = "spread",
         .value = "RATIO",
         .help = "mark plans within that of the first, such as 1%; default: those whose\n"
                 "difference is within the deviation that the profiles have measured",
         .read = [&rank](const OptionValues& options) { rank.spread = spread(options); }},
        flag("explain", "also draw the best plan: a bar over the layers of each stage",
             rank.is_explained),
        output_option(common.output_file)}},
      other_section(common.colour, common.verbosity)};
  table.ending = kPlanExitCodes;
  table.check = [&rank](const OptionValues& options) {
    if (rank.is_explained && rank.common.format != Format::kTable) {
      options.reject("option '--explain' draws: it goes with --format table only");
    }
  };
  return table;
}

ExitCode rank(const RankArguments& arguments) {
  std::vector<NamedPath> outputs;
  if (!arguments.common.output_file.empty()) {
    outputs.push_back({"--output", arguments.common.output_file});
  }
  const auto question = read_question(arguments.common, "rank", outputs);
  if (!question) return ExitCode::kInvalidInput;

  const input::Planning& planning = question->planning;
  const planner::CostTable table(question->scenario, planning.stream, planning.space.hosts);
  planner::Found found = planner::best_plans(table, planning.space, planning.objectives.front(),
                                             planning.constraints, arguments.top);
  if (found.infeasible) {
    report_infeasible(*found.infeasible, *question);
    return ExitCode::kNoPlan;
  }
  const report::Ranking ranking =
      report::ranking_of(std::move(found.plans), planning, table, arguments.spread);
  write_result(text_of(ranking, arguments), arguments.common.output_file);
  return ExitCode::kAnswered;
}

}  // namespace cutwater::cli
