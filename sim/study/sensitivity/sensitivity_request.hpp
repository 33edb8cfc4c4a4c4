#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "input/scenario/planning_reader.hpp"
#include "input/scenario/scenario_source.hpp"
#include "study/grid/points.hpp"

namespace cutwater::study {

/// Best plans under many conditions.
struct SensitivityRequest {
  input::ScenarioRequest scenario;      ///< on the first platform; its seed is that of the sample
  input::PlanningRequest planning;      ///< two objectives, the second one is the throughput
  std::vector<std::string> platforms;   ///< files, the first included
  std::vector<std::string> models;      ///< instead of those of the workload; empty: these
  std::vector<std::string> conditions;  ///< "links.uplink.up=5,10Mbps"
  std::size_t top = 5;                  ///< plans to list
  Form form = Form::kTable;
  /// Points are the combinations of conditions, on each platform and with each model. No limits.
  PointsRequest points;
};

}  // namespace cutwater::study
