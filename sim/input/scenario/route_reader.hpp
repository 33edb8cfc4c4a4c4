#pragma once

#include <vector>

#include "base/diagnostics.hpp"
#include "domain/platform.hpp"
#include "input/scenario/host_reader.hpp"
#include "input/scenario/link_reader.hpp"
#include "input/text/tree.hpp"

namespace cutwater::input {

/// `routes:`: the given routes, one for each member where a fleet is named.
std::vector<GivenRoute> read_routes(const Node& node, const HostTable& hosts,
                                    const LinkTable& links, Diagnostics& diagnostics);

}  // namespace cutwater::input
