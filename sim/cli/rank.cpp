#include "cli/rank.hpp"

#include <string>
#include <utility>

#include "cli/planning.hpp"
#include "cli/write_result.hpp"
#include "report/plans/ranking.hpp"

namespace cutwater::cli {
namespace {

std::string text_of(const report::Ranking& ranking, const RankArguments& arguments) {
  switch (arguments.common.format) {
    case Format::kJson:
      return report::ranking_json(ranking, arguments);
    case Format::kCsv:
      return report::ranking_csv(ranking);
    case Format::kTable:
      break;
  }
  return report::ranking_table(ranking, arguments, colour_of_result(arguments.common));
}

}  // namespace

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
      report::ranking_of(std::move(found.plans), *question, table, arguments.spread);
  write_result(text_of(ranking, arguments), arguments.common.output_file);
  return ExitCode::kAnswered;
}

}  // namespace cutwater::cli
