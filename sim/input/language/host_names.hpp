#pragma once

#include "domain/platform.hpp"
#include "input/scenario/fleet.hpp"

namespace cutwater::input {

/// The names by which a text refers to the hosts of a platform that was read before.
HostNames host_names(const Platform& platform);

/// What the source of streams stands for: the single host, or the fleet of which it is a member.
HostMembers host_members(const Platform& platform, HostId source);

}  // namespace cutwater::input
