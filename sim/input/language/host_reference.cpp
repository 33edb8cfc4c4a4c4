#include "input/language/host_reference.hpp"

#include <fmt/format.h>

#include "base/suggest.hpp"

namespace cutwater::input {

std::optional<HostMembers> find_host(const HostReference& reference, const HostNames* hosts,
                                     Diagnostics& diagnostics) {
  if (!hosts) return std::nullopt;
  std::optional<HostMembers> members = hosts->find(reference.name);
  if (!members) {
    diagnostics.error(reference.place,
                      fmt::format("unknown host '{}' in {}", reference.name, reference.what),
                      did_you_mean(reference.name, hosts->written()));
  }
  return members;
}

bool goes_with(const HostMembers& fleet, const HostMembers& other, const HostReference& reference,
               Diagnostics& diagnostics) {
  if (!other.is_fleet || (fleet.is_fleet && other.group == fleet.group)) return true;
  const std::string example = member_name(reference.name, 0, other.count);
  diagnostics.error(
      reference.place,
      fmt::format("'{}' in {} is a fleet of {} hosts", reference.name, reference.what, other.count),
      fleet.is_fleet ? "only a fleet of the source's group goes with it member by "
                       "member; name one host, for example '" +
                           example + "'"
                     : "name one of them, for example '" + example + "'");
  return false;
}

}  // namespace cutwater::input
