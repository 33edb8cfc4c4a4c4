#include "planner/strategies/registry.hpp"

#include <algorithm>

namespace cutwater::planner {

const std::vector<Strategy>& strategies() {
  static const std::vector<Strategy> kAll = {
      kNativeStrategy, kFixedStrategy, kRandomStrategy,   kLatencyStrategy,  kThroughputStrategy,
      kBytesStrategy,  kLmosStrategy,  kDeadlineStrategy, kWeightedStrategy, kSimulatedStrategy,
  };
  return kAll;
}

const Strategy* find_strategy(const std::string& name) {
  const auto it = std::find_if(strategies().begin(), strategies().end(),
                               [&](const Strategy& strategy) { return strategy.name == name; });
  return it == strategies().end() ? nullptr : &*it;
}

}  // namespace cutwater::planner
