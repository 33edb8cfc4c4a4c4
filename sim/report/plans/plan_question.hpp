#pragma once

#include <string>
#include <vector>

#include "input/scenario/planning_reader.hpp"
#include "input/scenario/scenario_source.hpp"
#include "output/rows.hpp"
#include "output/text_table.hpp"
#include "planner/cost/cost_table.hpp"
#include "planner/cost/plan_cost.hpp"
#include "records/records.hpp"

namespace cutwater::report {

/// Where a question for plans comes from: what the head of a result in JSON repeats.
struct PlanningRequests {
  const input::ScenarioRequest& scenario;
  const input::PlanningRequest& planning;
};

/// "camera: mobilenetv2 captured on device", and what its plans must satisfy.
std::string question_text(const input::Planning& planning, const planner::CostTable& table,
                          output::Colour colour);

/// How a result begins in JSON: schema, version, inputs, stream, model.
output::Row planning_head(const PlanningRequests& requests, const input::Planning& planning,
                          const planner::CostTable& table);

/// {"latency_s", "bottleneck_s", "bytes", "plan", "stages", "transfers"}
output::Row plan_row(const planner::PlanCost& cost, const planner::CostTable& table);

/// The plan as outputs show it.
std::vector<Subjects::Stage> stages_of(const planner::PlanCost& cost,
                                       const planner::CostTable& table);

}  // namespace cutwater::report
