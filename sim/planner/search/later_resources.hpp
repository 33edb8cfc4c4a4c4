#pragma once

#include <vector>

#include "planner/cost/occupancy.hpp"
#include "planner/search/stage_graph.hpp"

namespace cutwater::planner {

/// By state of the graph: the resources that stages and messages after it may still occupy. What
/// others have been occupied for will not grow.
std::vector<std::vector<Occupancy::Resource>> later_resources(const StageGraph& graph);

}  // namespace cutwater::planner
