#pragma once

#include <string>

#include "output/text_table.hpp"
#include "planner/cost_table.hpp"
#include "planner/plan_cost.hpp"

namespace cutwater {

/// Where the time of a frame goes: a bar over its layers for each stage, and each message in its
/// place between them.
std::string plan_bars(const PlanCost& cost, const CostTable& table, Colour colour);

}  // namespace cutwater
