#pragma once

#include "planner/strategies/strategy.hpp"

namespace cutwater::planner {

// Each in a file of its own.
extern const Strategy kNativeStrategy;
extern const Strategy kFixedStrategy;
extern const Strategy kRandomStrategy;
extern const Strategy kLatencyStrategy;
extern const Strategy kThroughputStrategy;
extern const Strategy kBytesStrategy;
extern const Strategy kLmosStrategy;
extern const Strategy kDeadlineStrategy;
extern const Strategy kWeightedStrategy;
extern const Strategy kSimulatedStrategy;

}  // namespace cutwater::planner
