#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "domain/scenario.hpp"
#include "input/scenario/model_shelf.hpp"
#include "input/text/tree.hpp"

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
  EngineChoice engine = EngineChoice::kAuto;
  std::uint64_t seed = 1;
};

/// Reads all files of a scenario and checks it as a whole. Everything that is wrong with any of
/// them is reported in one go; a scenario is returned exactly when nothing is. Where many are to be
/// built that differ in some values: ScenarioSource.
std::optional<Scenario> read_scenario(const ScenarioRequest& request, Diagnostics& diagnostics);

/// The files of a scenario, each read once, whatever number of scenarios is built from them. Only
/// arrivals of a trace file are read with each.
class ScenarioSource {
 public:
  /// Reads the platform and the workload file, and puts the values of `--set` into them.
  ScenarioSource(ScenarioRequest request, Diagnostics& diagnostics);

  /// The scenario with these values besides ("links.uplink.up=5Mbps", reported as `--vary`),
  /// checked as a whole. Everything that is wrong is reported, with what was wrong with the files
  /// if it is the same `diagnostics`; a scenario is returned exactly when nothing is.
  std::optional<Scenario> scenario(const std::vector<std::string>& varied,
                                   Diagnostics& diagnostics);

  const ScenarioRequest& request() const { return request_; }
  /// As the workload file has them: a fleet has one.
  std::vector<std::string> stream_names() const;
  /// The files that scenarios were built from so far, each once, and the profiles of any model that
  /// they have on any machine.
  std::vector<std::string> paths() const;

 private:
  ScenarioRequest request_;
  std::optional<Node> platform_;
  std::optional<Node> workload_;
  bool is_faultless_ = true;  ///< so far
  ProfileCache profiles_;
  std::set<std::string> traces_;  ///< files of arrivals
};

}  // namespace cutwater::input
