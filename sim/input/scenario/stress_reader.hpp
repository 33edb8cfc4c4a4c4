#pragma once

#include <optional>
#include <string>

#include "base/diagnostics.hpp"
#include "domain/platform.hpp"
#include "domain/profile.hpp"
#include "input/text/tree.hpp"

namespace cutwater::input {

/// `stress: {cpu: [{level: 22 %, slowdown: 1.35, deviation: 33 %}], memory: […]}` of a model or a
/// machine: by rising level, each once.
StressCurves read_stress_curves(const Node& node, const Place& title, const std::string& owner,
                                Diagnostics& diagnostics);

/// `stress: {cpu: 45 %}` of a host; nothing when (reported) it is wrong.
std::optional<HostStress> read_host_stress(const Node& node, const Place& title,
                                           const std::string& host, Diagnostics& diagnostics);

}  // namespace cutwater::input
