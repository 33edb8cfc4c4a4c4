#pragma once

#include <string>
#include <vector>

#include "domain/scenario.hpp"
#include "input/scenario/planning_reader.hpp"
#include "planner/cost/plan_cost.hpp"
#include "scission/measured.hpp"
#include "scission/partitions.hpp"
#include "scission/queries.hpp"

namespace cutwater::testing::scission {

/// What cutwater reads from the imported files, for all models with an input of that size. Read
/// once; throws std::runtime_error with all that was reported.
const Scenario& scenario_of(const Data& data, const std::string& network,
                            double input_bytes = kInputBytes);

/// What is asked of one model, from the texts of a user; `path` may be empty. Throws likewise.
input::Planning planning_of(const Scenario& scenario, const std::string& model,
                            const std::vector<std::string>& where,
                            const std::string& objective = "latency", const std::string& path = "");
input::Planning planning_of(const Scenario& scenario, const std::string& model, const Query& query);

/// A plan as a partition of theirs.
std::vector<Part> parts_of(const planner::PlanCost& plan, const Scenario& scenario);

}  // namespace cutwater::testing::scission
