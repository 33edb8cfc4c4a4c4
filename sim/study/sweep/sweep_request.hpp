#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "input/scenario/scenario_request.hpp"
#include "study/choice/strategy_request.hpp"
#include "study/grid/points_request.hpp"

namespace cutwater::study {

/// A scenario simulated at many points, each with other values.
struct SweepRequest {
  input::ScenarioRequest scenario;  ///< its seed is that of the sample, too
  StrategyRequest strategy;
  std::vector<std::string> vary;  ///< "links.uplink.up=5:50:5Mbps", "strategy=latency,energy"
  std::size_t replications = 1;
  Form form = Form::kCsv;  ///< or kJson
  PointsRequest points;
};

}  // namespace cutwater::study
