#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/scenario.hpp"

namespace cutwater::input {

/// Must every stream have a plan?
enum class PlansRule {
  kRequired,
  kOptional,  ///< one that is not given is empty in the scenario: a planner chooses
  kIgnored,   ///< all are empty in the scenario; what is written must make sense all the same
  kNotRead,   ///< likewise, whatever is written
};

/// The files and options that make up a scenario.
struct ScenarioRequest {
  std::string platform_file;
  std::string workload_file;
  std::vector<std::string> profile_dirs;          ///< from `--profiles`; must exist
  std::vector<std::string> default_profile_dirs;  ///< looked into after these, if they exist
  std::vector<std::string> plans;                 ///< "camera=device@6,edge"; replace the file's
  PlansRule plans_rule = PlansRule::kRequired;
  std::vector<std::string> overrides;  ///< "links.uplink.up=5Mbps"
  std::optional<NetworkMode> network;  ///< else the platform file's, else flow
  Noise noise = Noise::kNone;
  std::uint64_t seed = 1;
};

}  // namespace cutwater::input
