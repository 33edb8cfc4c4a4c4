#pragma once

#include <optional>
#include <vector>

#include "base/diagnostics.hpp"
#include "domain/workload.hpp"
#include "input/scenario/fleet.hpp"
#include "input/text/tree.hpp"

namespace cutwater::input {

/// One entry of `background:`, before it is spread out over a fleet.
struct BackgroundText {
  BackgroundFlow flow;  ///< without its hosts
  HostMembers from;
  HostMembers to;
  Place from_place;
  Place to_place;
};

/// The flow, or nothing when one of its hosts is not known.
std::optional<BackgroundText> read_background(const Entry& entry, const HostNames* hosts,
                                              Diagnostics& diagnostics);

}  // namespace cutwater::input
