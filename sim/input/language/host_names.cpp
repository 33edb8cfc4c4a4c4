#include "input/language/host_names.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "base/suggest.hpp"
#include "input/text/words.hpp"

namespace cutwater::input {
namespace {

constexpr std::string_view kHostPrefix = "host:";
constexpr std::string_view kTierPrefix = "tier:";

}  // namespace

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

HostSets::HostSets(const Platform& platform) : platform_(platform) {
  for (const std::string& tier : platform.tiers()) tiers_.try_emplace(tier);
  HostId first_of_fleet;
  for (std::size_t h = 0; h < platform.hosts().size(); ++h) {
    const Host& host = platform.hosts()[h];
    const bool continues =
        h > 0 && !host.fleet.empty() && host.fleet == platform.hosts()[h - 1].fleet;
    if (!continues) first_of_fleet = HostId(h);
    add(all_, HostId(h), first_of_fleet);
    if (!host.tier.empty()) add(tiers_[host.tier], HostId(h), first_of_fleet);
    if (!host.fleet.empty()) add(hosts_[host.fleet], HostId(h), first_of_fleet);
    hosts_[host.name].singles.push_back(HostId(h));
  }
}

void HostSets::add(Set& set, HostId host, HostId first_of_fleet) const {
  if (platform_.host(host).fleet.empty()) {
    set.singles.push_back(host);
  } else if (!set.fleets.empty() && set.fleets.back().first == first_of_fleet) {
    ++set.fleets.back().count;
  } else {
    set.fleets.push_back({host, 1});
  }
}

std::vector<HostId> HostSets::hosts_of(const Set& set, HostId source) const {
  const Host& captures = platform_.host(source);
  std::size_t member = 0;
  if (!captures.fleet.empty()) {
    member = source.index - hosts_.at(captures.fleet).fleets.front().first.index;
  }
  std::vector<HostId> hosts = set.singles;
  for (const Fleet& fleet : set.fleets) {
    const bool is_own =
        !captures.group.empty() && platform_.host(fleet.first).group == captures.group;
    if (is_own) {
      hosts.emplace_back(fleet.first.index + member);
      continue;
    }
    for (std::size_t i = 0; i < fleet.count; ++i) hosts.emplace_back(fleet.first.index + i);
  }
  std::sort(hosts.begin(), hosts.end());
  return hosts;
}

std::optional<std::vector<HostId>> HostSets::find(const HostSetReference& reference, HostId source,
                                                  Diagnostics& diagnostics) const {
  std::string name = reference.name;
  const bool is_host = name.starts_with(kHostPrefix);
  const bool is_tier = name.starts_with(kTierPrefix);
  if (is_host || is_tier) name.erase(0, (is_host ? kHostPrefix : kTierPrefix).size());
  const auto host = is_tier ? hosts_.end() : hosts_.find(name);
  const auto tier = is_host ? tiers_.end() : tiers_.find(name);
  if (host == hosts_.end() && tier == tiers_.end()) {
    diagnostics.error(reference.place,
                      fmt::format("unknown {} '{}'",
                                  is_host   ? "host"
                                  : is_tier ? "tier"
                                            : "host or tier",
                                  name),
                      suggest_one_of(name, known_names()));
    return std::nullopt;
  }
  if (tier == tiers_.end()) return hosts_of(host->second, source);
  std::vector<HostId> hosts = hosts_of(tier->second, source);
  if (host == hosts_.end() || hosts_of(host->second, source) == hosts) return hosts;
  diagnostics.error(
      reference.place,
      fmt::format("'{}' is the name of a host, and of a tier that is not just this host", name),
      fmt::format("write {}{} or {}{}", kHostPrefix, name, kTierPrefix, name));
  return std::nullopt;
}

std::vector<HostId> HostSets::all(HostId source) const { return hosts_of(all_, source); }

std::vector<HostId> HostSets::tier(const std::string& name, HostId source) const {
  const auto set = tiers_.find(name);
  return set == tiers_.end() ? std::vector<HostId>() : hosts_of(set->second, source);
}

bool HostSets::has_tiers() const {
  return std::any_of(platform_.hosts().begin(), platform_.hosts().end(),
                     [](const Host& host) { return !host.tier.empty(); });
}

std::vector<std::string> HostSets::known_names() const {
  std::vector<std::string> names;
  std::set<std::string> told;
  const auto tell = [&](const std::string& name) {
    if (!name.empty() && told.insert(name).second) names.push_back(name);
  };
  for (const Host& host : platform_.hosts()) tell(host.fleet.empty() ? host.name : host.fleet);
  for (const Host& host : platform_.hosts()) tell(host.tier);
  return names;
}

}  // namespace cutwater::input
