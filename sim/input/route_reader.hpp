#pragma once

#include <vector>

#include "base/diagnostics.hpp"
#include "domain/platform.hpp"
#include "input/host_reader.hpp"
#include "input/link_expansion.hpp"
#include "input/tree.hpp"

namespace cutwater {

/// `routes:`: the given routes, one for each member where a fleet is named.
std::vector<GivenRoute> read_routes(const Node& node, const HostTable& hosts,
                                    const LinkTable& links, Diagnostics& diagnostics);

}  // namespace cutwater
