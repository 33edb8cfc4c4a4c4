#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "domain/platform.hpp"

namespace cutwater::input {

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
