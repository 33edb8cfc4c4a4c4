#include "planner/search/later_resources.hpp"

#include <set>

namespace cutwater::planner {
namespace {

using Resources = std::set<Occupancy::Resource>;

void add_route(Resources& resources, const RouteFacts& route) {
  for (const RouteFacts::Hop& hop : route.hops) resources.insert(hop.channel.index());
}

/// What the result, the next messages and the stages they lead to occupy.
Resources next_resources(const StageGraph& graph, const StageGraph::State& state) {
  const CostTable& table = graph.table();
  Resources resources;
  if (table.result_to()) add_route(resources, table.route(state.place, *table.result_to()));
  for (const int next : state.next) {
    const int place = graph.state(next).place;
    add_route(resources, table.route(state.place, place));
    resources.insert(Occupancy::host(place));
  }
  return resources;
}

}  // namespace

std::vector<std::vector<Occupancy::Resource>> later_resources(const StageGraph& graph) {
  std::vector<Resources> later;
  for (const StageGraph::State& state : graph.states()) {
    later.push_back(next_resources(graph, state));
  }
  for (bool grows = true; grows;) {
    grows = false;
    for (std::size_t s = 0; s < later.size(); ++s) {
      const std::size_t before = later[s].size();
      for (const int next : graph.states()[s].next) {
        const Resources& more = later[static_cast<std::size_t>(next)];
        later[s].insert(more.begin(), more.end());
      }
      grows = grows || later[s].size() > before;
    }
  }
  std::vector<std::vector<Occupancy::Resource>> lists;
  lists.reserve(later.size());
  for (const Resources& resources : later) lists.emplace_back(resources.begin(), resources.end());
  return lists;
}

}  // namespace cutwater::planner
