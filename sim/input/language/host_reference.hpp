#pragma once

#include <optional>
#include <string>

#include "base/diagnostics.hpp"
#include "input/scenario/fleet.hpp"

namespace cutwater::input {

/// A host that the text names somewhere.
struct HostReference {
  std::string name;
  Place place;
  std::string what;  ///< who names it: "link 'uplink'"
};

/// The host or fleet of that name, or nothing (reported). Nothing is reported without `hosts`:
/// then their file could not be read.
std::optional<HostMembers> find_host(const HostReference& reference, const HostNames* hosts,
                                     Diagnostics& diagnostics);

/// Does `other` go with each member of `fleet`? It does when it is a single host, or a fleet of
/// the same group; otherwise this is reported, also when `fleet` is a single host.
bool goes_with(const HostMembers& fleet, const HostMembers& other, const HostReference& reference,
               Diagnostics& diagnostics);

}  // namespace cutwater::input
