#pragma once

#include <vector>

#include "domain/planning.hpp"
#include "planner/cost/plan_cost.hpp"
#include "planner/search/completions.hpp"
#include "planner/search/stage_graph.hpp"

namespace cutwater::planner {

using Path = std::vector<Step>;  ///< from the start of a graph

Plan plan_of(const Path& path, const StageGraph& graph);

/// Whether a path of the graph is that plan, which covers the model. Its hosts are of the table.
bool is_path(const Plan& plan, const StageGraph& graph);

/// Whether one comes before another of the same score: stage by stage by place, then by cut.
bool comes_first(const StageGraph& graph, const Path& a, const Path& b);

/// Whether the plan satisfies every constraint.
bool all_hold(const std::vector<Constraint>& constraints, const PlanCost& plan,
              const CostTable& table);

}  // namespace cutwater::planner
