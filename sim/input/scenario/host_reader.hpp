#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "domain/platform.hpp"
#include "input/language/host_names.hpp"
#include "input/text/tree.hpp"

namespace cutwater::input {

/// One entry of `hosts:`, before a fleet is spread out.
struct HostText {
  Host host;
  std::optional<int> replicate;
  Place place;                            ///< of its name
  std::map<std::string, Place> machines;  ///< that it names, and where
  std::map<std::string, Place> models;    ///< that its `profile:` names, and where
  Place stress_place;                     ///< of its key `stress`
};

/// All hosts of a platform, fleets spread out.
struct HostTable {
  std::vector<Host> hosts;
  HostNames names;
};

HostText read_host(const Entry& entry, const std::vector<std::string>& tiers,
                   Diagnostics& diagnostics);

/// `replicate: N`, from 1 to kLargestFleet.
std::optional<int> read_replicate(const Node& node, Diagnostics& diagnostics);

}  // namespace cutwater::input
