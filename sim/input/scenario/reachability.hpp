#pragma once

#include <cstdint>
#include <vector>

#include "base/id.hpp"
#include "domain/platform.hpp"

namespace cutwater::input {

/// Which hosts are joined by links. Links carry both ways, so a route exists between two hosts
/// exactly when both belong to the same part of the platform.
class Reachability {
 public:
  explicit Reachability(const Platform& platform);

  bool is_joined(HostId a, HostId b) const { return part_of_[a.index] == part_of_[b.index]; }

 private:
  std::uint32_t find_root(std::uint32_t host);

  std::vector<std::uint32_t> part_of_;  ///< a host that stands for the part
};

}  // namespace cutwater::input
