#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/output_paths.hpp"
#include "domain/scenario.hpp"
#include "input/scenario/planning_reader.hpp"
#include "output/rows.hpp"
#include "output/text_table.hpp"
#include "planner/search/search.hpp"
#include "report/plans/plan_question.hpp"
#include "study/choice/plan_text.hpp"

namespace cutwater::cli {

/// A scenario, and which plans are asked for.
struct PlanningQuestion {
  Scenario scenario;
  input::Planning planning;

  const Stream& stream() const { return scenario.workload.streams[planning.stream.index]; }
};

/// Reads all of it; what is wrong is reported, and nothing is returned then. Throws UsageError when
/// an output would replace an input.
std::optional<PlanningQuestion> read_question(const PlanningArguments& arguments,
                                              const std::string& command,
                                              const std::vector<NamedPath>& outputs);

using study::no_plan_text;
/// Tells it on standard error.
void report_infeasible(const planner::Infeasible& infeasible, const PlanningQuestion& question);

using report::stages_of;

/// Colour of the result: none in a file, unless it is wished.
output::Colour colour_of_result(ColourWish wish, const std::string& output_file);

}  // namespace cutwater::cli
