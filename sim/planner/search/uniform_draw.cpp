#include "planner/search/uniform_draw.hpp"

#include <algorithm>
#include <cstdint>

namespace cutwater::planner {

UniformDraw::UniformDraw(const StageGraph& graph)
    : graph_(&graph), ways_(graph.nodes()), starts_(graph.nodes()) {
  const int blocks = graph.table().blocks();
  for (std::size_t s = 0; s < graph.states().size(); ++s) {
    if (graph.states()[s].accepts) ways_[graph.node(blocks, static_cast<int>(s))] = 1;
  }
  for (int cut = blocks - 1; cut >= 0; --cut) {
    count_starts(cut);
    count_ways(cut);
    scale_down(cut);
  }
}

// A stage computes the block behind the cut, and ends there or goes on.
void UniformDraw::count_starts(int cut) {
  for (int s = 0; s < static_cast<int>(graph_->states().size()); ++s) {
    if (s == StageGraph::kStart || !graph_->is_allowed(cut, graph_->state(s).place)) continue;
    starts_[graph_->node(cut, s)] = ways(cut + 1, s) + starts(cut + 1, s);
  }
}

void UniformDraw::count_ways(int cut) {
  for (int s = 0; s < static_cast<int>(graph_->states().size()); ++s) {
    double& sum = ways_[graph_->node(cut, s)];
    for (const int next : graph_->state(s).next) sum += starts(cut, next);
  }
}

void UniformDraw::scale_down(int cut) {
  constexpr double kLarge = 0x1p500;
  const std::size_t first = graph_->node(cut, 0);
  const std::size_t last = graph_->node(cut + 1, 0);
  const auto row = [&](std::vector<double>& counts) {
    return std::pair(counts.begin() + static_cast<std::ptrdiff_t>(first),
                     counts.begin() + static_cast<std::ptrdiff_t>(last));
  };
  const auto [begin, end] = row(ways_);
  if (*std::max_element(begin, end) < kLarge) return;
  for (auto* counts : {&ways_, &starts_}) {
    const auto [from, to] = row(*counts);
    std::for_each(from, to, [](double& count) { count /= kLarge; });
  }
}

Path UniformDraw::draw(const RandomStream& random) const {
  const int blocks = graph_->table().blocks();
  std::uint64_t drawn = 0;
  Path path;
  int state = StageGraph::kStart;
  for (int cut = 0; cut < blocks;) {
    double left = random.uniform(drawn++) * ways(cut, state);
    int chosen = StageGraph::kStart;  // the last possible one where rounding leaves a rest
    for (const int next : graph_->state(state).next) {
      if (!(starts(cut, next) > 0)) continue;
      chosen = next;
      left -= starts(cut, next);
      if (left < 0) break;
    }
    state = chosen;
    do {
      ++cut;
    } while (cut < blocks &&
             random.uniform(drawn++) * (ways(cut, state) + starts(cut, state)) >= ways(cut, state));
    path.push_back({state, cut});
  }
  return path;
}

}  // namespace cutwater::planner
