#include "input/language/host_names.hpp"

namespace cutwater::input {

HostNames host_names(const Platform& platform) {
  HostNames names;
  for (std::size_t h = 0; h < platform.hosts().size(); ++h) {
    const Host& host = platform.hosts()[h];
    if (host.fleet.empty()) {
      names.add(host.name, {HostId(h), 1, false, "", {}});
    } else if (!names.find(host.fleet)) {
      names.add(host.fleet, host_members(platform, HostId(h)));
    }
  }
  return names;
}

HostMembers host_members(const Platform& platform, HostId source) {
  const std::vector<Host>& hosts = platform.hosts();
  const Host& member = hosts[source.index];
  if (member.fleet.empty()) return {source, 1, false, "", {}};
  std::size_t first = source.index;
  while (first > 0 && hosts[first - 1].fleet == member.fleet) --first;
  std::size_t end = source.index + 1;
  while (end < hosts.size() && hosts[end].fleet == member.fleet) ++end;
  return {HostId(first), end - first, true, member.group, {}};
}

}  // namespace cutwater::input
