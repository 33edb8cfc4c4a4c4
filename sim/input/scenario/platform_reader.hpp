#pragma once

#include <map>
#include <optional>
#include <string>

#include "base/diagnostics.hpp"
#include "domain/platform.hpp"
#include "domain/scenario.hpp"
#include "input/language/host_names.hpp"
#include "input/text/tree.hpp"

namespace cutwater::input {

/// What a platform file says, fleets spread out.
struct PlatformText {
  Platform platform;
  std::optional<NetworkMode> network;
  HostNames hosts;
  std::map<std::string, Place> machines;  ///< every machine that is named, and where first
  std::map<std::string, Place> models;    ///< likewise in tables `profile:`
  std::map<HostId, Place> stresses;       ///< of the keys `stress` of the hosts that have one
  bool is_complete = true;                ///< nothing was left out for being wrong
};

/// Reads the tree of a platform file. What is wrong is reported and left out.
PlatformText read_platform(const Node& tree, Diagnostics& diagnostics);

}  // namespace cutwater::input
