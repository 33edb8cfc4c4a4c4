#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/planning.hpp"
#include "input/planning_reader.hpp"
#include "planner/cost_table.hpp"
#include "planner/plan_cost.hpp"

namespace cutwater {

/// The hosts and cuts of a plan by name and number, since another scenario may count hosts
/// otherwise.
struct NamedPlan {
  std::string model;
  std::vector<std::pair<std::string, int>> stages;  ///< host, last block
};

NamedPlan named_plan(const PlanCost& cost, const CostTable& table);

/// The cost of that plan; nothing where its model, its hosts or its routes are not there, the path
/// does not allow it, or it breaks a constraint.
std::optional<PlanCost> find_cost(const NamedPlan& named, const Planning& planning,
                                  const CostTable& table);

}  // namespace cutwater
