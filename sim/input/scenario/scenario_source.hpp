#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "domain/scenario.hpp"
#include "input/scenario/profile_cache.hpp"
#include "input/scenario/scenario_request.hpp"
#include "input/text/tree.hpp"

namespace cutwater::input {

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
