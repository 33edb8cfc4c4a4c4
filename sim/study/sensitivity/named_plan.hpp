#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/planning.hpp"
#include "input/scenario/planning_reader.hpp"
#include "planner/cost/cost_table.hpp"
#include "planner/cost/plan_cost.hpp"

namespace cutwater::study {

/// The hosts and cuts of a plan by name and number, since another scenario may count hosts
/// otherwise.
struct NamedPlan {
  std::string model;
  std::vector<std::pair<std::string, int>> stages;  ///< host, last block
};

NamedPlan named_plan(const planner::PlanCost& cost, const planner::CostTable& table);

/// The cost of that plan; nothing where its model, its hosts or its routes are not there, the path
/// does not allow it, or it breaks a constraint.
std::optional<planner::PlanCost> find_cost(const NamedPlan& named, const input::Planning& planning,
                                           const planner::CostTable& table);

}  // namespace cutwater::study
