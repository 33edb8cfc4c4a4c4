#pragma once

#include <string>
#include <vector>

namespace cutwater::report {

/// A plan that a strategy chose; of the streams of a fleet once.
struct ChoiceInfo {
  std::string stream;
  std::string strategy;
  std::string plan;  ///< what `--plan` takes behind "STREAM="
};

/// What a result was computed from, as the user wrote it.
struct RunInfo {
  std::string version;  ///< of Cutwater
  std::string platform;
  std::string workload;
  std::vector<std::string> profiles;
  std::vector<std::string> plans;
  std::vector<std::string> settings;  ///< of --set
  std::string network;                ///< "flow" or "packet": what was simulated
  std::string noise;                  ///< "none" or "profile"
  std::vector<ChoiceInfo> choices{};  ///< of --strategy; empty without
};

}  // namespace cutwater::report
