#pragma once

#include <string>

#include "output/text_table.hpp"
#include "planner/cost/cost_table.hpp"
#include "planner/cost/plan_cost.hpp"

namespace cutwater::report {

/// Where the time of a frame goes: a bar over its layers for each stage, and each message in its
/// place between them.
std::string plan_bars(const planner::PlanCost& cost, const planner::CostTable& table,
                      output::Colour colour);

}  // namespace cutwater::report
