#include "planner/search/bound.hpp"

#include <algorithm>
#include <limits>

#include "planner/cost/occupancy.hpp"

namespace cutwater::planner {

BottleneckBound::BottleneckBound(const StageGraph& graph)
    : graph_(&graph), best_(graph.nodes(), std::numeric_limits<double>::infinity()) {
  const CostTable& table = graph.table();
  const int states = static_cast<int>(graph.states().size());
  for (int s = 0; s < states; ++s) {
    if (!graph.state(s).accepts) continue;
    Occupancy result(table);
    result.send_result(graph.state(s).place);
    best_[graph.node(table.blocks(), s)] = result.longest().value();
  }
  std::vector<double> starts(graph.states().size());
  for (int cut = table.blocks() - 1; cut >= 0; --cut) {
    for (int s = 1; s < states; ++s) starts[static_cast<std::size_t>(s)] = start(cut, s);
    for (int s = 0; s < (cut == 0 ? 1 : states); ++s) {
      double& best = best_[graph.node(cut, s)];
      for (const int next : graph.state(s).next) {
        Occupancy message(table);
        message.send_across(cut, graph.state(s).place, graph.state(next).place);
        const double with = starts[static_cast<std::size_t>(next)];
        best = std::min(best, std::max(with, message.longest().value()));
      }
    }
  }
}

double BottleneckBound::start(int cut, int state) const {
  const CostTable& table = graph_->table();
  const int place = graph_->state(state).place;
  const StageTimes& times = table.times_on(place);
  const double share = table.occupied_share(place);
  const int workers = table.stream_of().workers;
  double best = std::numeric_limits<double>::infinity();
  for (int end = cut + 1; end <= table.blocks(); ++end) {
    if (!graph_->is_allowed(end - 1, place)) break;
    const double time = times.of(cut, end);
    const double longest = std::max(time * share, time / workers);  // as Occupancy has it
    best = std::min(best, std::max(longest, this->best(end, state)));
  }
  return best;
}

}  // namespace cutwater::planner
