#pragma once

#include <string>
#include <vector>

#include "domain/scenario.hpp"
#include "input/scenario/scenario_source.hpp"
#include "metrics/summary.hpp"
#include "study/choice/choose_plans.hpp"

namespace cutwater::report {

/// What a result was computed from, as the user wrote it.
struct RunInfo {
  std::string version;  ///< of Cutwater
  std::string platform;
  std::string workload;
  std::vector<std::string> profiles;
  std::vector<std::string> plans;
  std::vector<std::string> settings;         ///< of --set
  std::string network;                       ///< "flow" or "packet": what was simulated
  std::string noise;                         ///< "none" or "profile"
  std::string engine = "auto";               ///< shown where it is another one
  std::vector<study::ChosenPlan> choices{};  ///< of --strategy; empty without
};

RunInfo run_info(const input::ScenarioRequest& request, const RunOptions& run);

/// The summary as one JSON object with all of its digits. Keys are snake_case and end in their
/// unit; a value that is not known is null. Streams, hosts and links are listed one by one;
/// "fleets" has those of a fleet (`replicate:`) once more, taken together.
std::string to_json(const metrics::Summary& summary, const RunInfo& info);

}  // namespace cutwater::report
