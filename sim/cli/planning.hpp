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
#include "planner/cost/cost_table.hpp"
#include "planner/cost/plan_cost.hpp"
#include "planner/search/search.hpp"
#include "records/subjects.hpp"
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

/// "camera: mobilenetv2 captured on device", and what its plans must satisfy.
std::string question_text(const PlanningQuestion& question, output::Colour colour);

/// The plan as outputs show it.
std::vector<Subjects::Stage> stages_of(const planner::PlanCost& cost,
                                       const planner::CostTable& table);

/// How a result begins in JSON: schema, version, inputs.
output::Row planning_head(const PlanningArguments& arguments, const PlanningQuestion& question);
/// {"latency_s", "bottleneck_s", "bytes", "plan", "stages", "transfers"}
output::Row plan_row(const planner::PlanCost& cost, const planner::CostTable& table);
using output::value_of_bytes;

/// Colour of the result: none in a file, unless it is wished.
output::Colour colour_of_result(const PlanningArguments& arguments);

}  // namespace cutwater::cli
