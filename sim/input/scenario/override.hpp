#pragma once

#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "input/text/tree.hpp"

namespace cutwater::input {

/// The two trees of a scenario, either null when its file could not be read.
struct ScenarioTrees {
  Node* platform = nullptr;
  Node* workload = nullptr;
};

/// Applies `--set KEY.KEY…=VALUE` in order: VALUE (a YAML scalar, or a map or list in brackets)
/// replaces the value at that path or is added there. The path must lead through hosts, links,
/// groups, streams and background flows that exist. `option` is what problems are reported under.
void apply_overrides(const std::vector<std::string>& overrides, const ScenarioTrees& trees,
                     Diagnostics& diagnostics, const std::string& option = "--set");

}  // namespace cutwater::input
