#pragma once

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/diagnostics.hpp"
#include "base/id.hpp"
#include "domain/platform.hpp"

namespace cutwater::input {

inline constexpr int kLargestFleet = 100'000;
/// The most hosts, links, streams or background flows that there may be, fleets spread out.
inline constexpr std::size_t kMostMembers = 1'000'000;

/// The hosts (links) that one name of the text stands for: a single one or the members of a fleet.
template <class EntityId>
struct Members {
  EntityId first;
  std::size_t count = 1;
  bool is_fleet = false;
  std::string group;  ///< what is replicated: equal for fleets that go together member by member
  Place place;        ///< of the name

  /// The i-th of a fleet; a single one whatever `i`.
  EntityId member(std::size_t i) const { return EntityId(first.index + (is_fleet ? i : 0)); }
};
using HostMembers = Members<HostId>;
using LinkMembers = Members<LinkId>;

/// "camera-007": zero-padded to the width of the last member's number, at least three digits.
inline std::string member_name(std::string_view fleet, std::size_t member, std::size_t count) {
  const std::size_t width = std::max<std::size_t>(3, fmt::formatted_size("{}", count - 1));
  return fmt::format("{}-{:0{}}", fleet, member, width);
}

/// All names of hosts (links), those of single members of fleets included.
template <class EntityId>
class Names {
 public:
  /// False when the name is taken.
  bool add(const std::string& name, Members<EntityId> members) {
    const bool is_new = sets_.emplace(name, std::move(members)).second;
    if (is_new) order_.push_back(name);
    return is_new;
  }

  std::optional<Members<EntityId>> find(const std::string& name) const {
    if (const auto it = sets_.find(name); it != sets_.end()) return it->second;
    return find_member(name);
  }

  /// The member of a fleet that has this name.
  std::optional<Members<EntityId>> find_member(const std::string& name) const {
    const std::size_t dash = name.rfind('-');
    if (dash == std::string::npos) return std::nullopt;
    const auto fleet = sets_.find(name.substr(0, dash));
    if (fleet == sets_.end() || !fleet->second.is_fleet) return std::nullopt;
    std::size_t member = 0;
    const char* const end = name.data() + name.size();
    const auto parsed = std::from_chars(name.data() + dash + 1, end, member);
    const std::size_t count = fleet->second.count;
    if (parsed.ec != std::errc() || parsed.ptr != end || member >= count) return std::nullopt;
    if (member_name(fleet->first, member, count) != name) return std::nullopt;
    return Members<EntityId>{fleet->second.member(member), 1, false, {}, fleet->second.place};
  }

  /// As written, in order; a fleet once.
  const std::vector<std::string>& written() const { return order_; }

 private:
  std::map<std::string, Members<EntityId>> sets_;
  std::vector<std::string> order_;
};
using HostNames = Names<HostId>;
using LinkNames = Names<LinkId>;

/// The names by which a text refers to the hosts of a platform that was read before.
HostNames host_names(const Platform& platform);

/// What the source of streams stands for: the single host, or the fleet of which it is a member.
HostMembers host_members(const Platform& platform, HostId source);

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

/// A host, fleet or tier that a text names somewhere.
struct HostSetReference {
  std::string name;  ///< "edge"; "host:edge" or "tier:edge" where both are called so
  Place place;
};

/// What the names of hosts, fleets and tiers stand for where plans of one stream are asked for: of
/// fleets of its source's group only the members that go with the source. Always in the
/// platform's order.
class HostSets {
 public:
  /// `platform` must outlive this.
  explicit HostSets(const Platform& platform);

  /// The hosts of that name for a stream captured on `source`; nothing when it is unknown or
  /// stands for different hosts and tiers (reported). A tier of the platform may be empty.
  std::optional<std::vector<HostId>> find(const HostSetReference& reference, HostId source,
                                          Diagnostics& diagnostics) const;

  std::vector<HostId> all(HostId source) const;
  /// Those of the tier; none for a tier that no host has.
  std::vector<HostId> tier(const std::string& name, HostId source) const;
  /// Has any host a tier?
  bool has_tiers() const;

 private:
  struct Fleet {
    HostId first;
    std::size_t count = 0;
  };
  /// Hosts of one name or tier, fleets apart.
  struct Set {
    std::vector<HostId> singles;
    std::vector<Fleet> fleets;
  };

  void add(Set& set, HostId host, HostId first_of_fleet) const;
  std::vector<HostId> hosts_of(const Set& set, HostId source) const;
  std::vector<std::string> known_names() const;

  const Platform& platform_;
  std::map<std::string, Set> hosts_;  ///< by host and fleet
  std::map<std::string, Set> tiers_;
  Set all_;
};

}  // namespace cutwater::input
