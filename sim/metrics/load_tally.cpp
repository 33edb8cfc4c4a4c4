#include "metrics/load_tally.hpp"

#include <algorithm>

namespace cutwater::metrics {
namespace {

constexpr double kTie = 1e-9;  // relative; sums of the same numbers differ by their rounding

}  // namespace

struct LoadTally::Load {
  std::string name;
  double open = 0;     ///< of streams that do not wait for their frames, and the background
  double closed = 0;   ///< of closed loops
  double seconds = 0;  ///< of one frame of each stream
};

void LoadTally::add(const DemandRecord& demand) {
  Demands& demands = demands_[{demand.kind, demand.resource}];
  if (demand.is_background) {
    demands.background.add(demand.seconds.value());
  } else {
    demands.of_streams.push_back({demand.stream, demand.seconds});
  }
}

std::vector<LoadTally::Load> LoadTally::loads(const std::vector<StreamRate>& rates) const {
  std::vector<Load> loads;
  for (const auto& [resource, demands] : demands_) {
    Sum open = demands.background;
    Sum closed;
    Sum seconds;
    for (const Demand& demand : demands.of_streams) {
      const StreamRate& stream = rates[demand.stream.index];
      if (stream.is_empty) continue;
      const double share = stream.rate ? *stream.rate * demand.seconds : 0;
      (stream.is_closed_loop ? closed : open).add(share);
      seconds.add(demand.seconds.value());
    }
    loads.push_back({resource.second, open.value(), closed.value(), seconds.value()});
  }
  return loads;
}

Verdict LoadTally::verdict(const std::vector<StreamRate>& rates) const {
  const std::vector<Load> all = loads(rates);
  const auto first_greatest = [&](const auto& size_of) {
    const Load* greatest = nullptr;
    for (const Load& load : all) {
      if (!greatest || size_of(load) > size_of(*greatest) * (1 + kTie)) greatest = &load;
    }
    return greatest;
  };
  Verdict verdict;
  const Load* busiest = first_greatest([](const Load& load) { return load.open + load.closed; });
  if (!busiest) return verdict;
  const bool has_rate = busiest->open + busiest->closed > 0;
  if (!has_rate) {
    const Load* longest = first_greatest([](const Load& load) { return load.seconds; });
    if (longest->seconds <= 0) return verdict;
    verdict.bottleneck = longest->name;
    verdict.longest = Seconds(longest->seconds);
    return verdict;
  }
  const bool is_saturated =
      std::any_of(all.begin(), all.end(), [](const Load& load) { return load.open >= 1 - kTie; });
  const bool is_closed = std::all_of(
      rates.begin(), rates.end(), [](const StreamRate& stream) { return stream.is_closed_loop; });
  if (is_saturated) busiest = first_greatest([](const Load& load) { return load.open; });
  verdict.state = is_saturated ? Verdict::State::kSaturated
                  : is_closed  ? Verdict::State::kClosedLoop
                               : Verdict::State::kStable;
  verdict.bottleneck = busiest->name;
  verdict.offered_ratio = busiest->open + busiest->closed;
  return verdict;
}

}  // namespace cutwater::metrics
