#include "cli/rank.hpp"

#include <string>
#include <utility>

#include "cli/planning.hpp"
#include "cli/ranking.hpp"
#include "cli/write_result.hpp"

namespace cutwater {
namespace {

std::string text_of(const Ranking& ranking, const RankArguments& arguments) {
  switch (arguments.common.format) {
    case Format::kJson:
      return ranking_json(ranking, arguments);
    case Format::kCsv:
      return ranking_csv(ranking);
    case Format::kTable:
      break;
  }
  return ranking_table(ranking, arguments, colour_of_result(arguments.common));
}

}  // namespace

ExitCode rank(const RankArguments& arguments) {
  std::vector<NamedPath> outputs;
  if (!arguments.common.output_file.empty()) {
    outputs.push_back({"--output", arguments.common.output_file});
  }
  const auto question = read_question(arguments.common, "rank", outputs);
  if (!question) return ExitCode::kInvalidInput;

  const Planning& planning = question->planning;
  const CostTable table(question->scenario, planning.stream, planning.space.hosts);
  Found found = best_plans(table, planning.space, planning.objectives.front(), planning.constraints,
                           arguments.top);
  if (found.infeasible) {
    report_infeasible(*found.infeasible, *question);
    return ExitCode::kNoPlan;
  }
  const Ranking ranking = ranking_of(std::move(found.plans), *question, table, arguments.spread);
  write_result(text_of(ranking, arguments), arguments.common.output_file);
  return ExitCode::kAnswered;
}

}  // namespace cutwater
