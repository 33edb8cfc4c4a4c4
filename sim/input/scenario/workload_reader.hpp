#pragma once

#include <optional>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/quantity.hpp"
#include "domain/workload.hpp"
#include "input/language/host_names.hpp"
#include "input/scenario/stream_reader.hpp"
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

/// What a workload file says.
struct WorkloadText {
  std::vector<StreamText> streams;
  std::vector<BackgroundText> background;
  std::optional<Seconds> until;
};

/// Reads the tree of a workload file. What is wrong is reported; `hosts` is null when the
/// platform could not be read.
WorkloadText read_workload(const Node& tree, const HostNames* hosts, Diagnostics& diagnostics);

}  // namespace cutwater::input
