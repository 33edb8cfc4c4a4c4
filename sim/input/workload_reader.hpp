#pragma once

#include <optional>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/quantity.hpp"
#include "input/background_reader.hpp"
#include "input/fleet.hpp"
#include "input/stream_reader.hpp"
#include "input/tree.hpp"

namespace cutwater {

/// What a workload file says.
struct WorkloadText {
  std::vector<StreamText> streams;
  std::vector<BackgroundText> background;
  std::optional<Seconds> until;
};

/// Reads the tree of a workload file. What is wrong is reported; `hosts` is null when the
/// platform could not be read.
WorkloadText read_workload(const Node& tree, const HostNames* hosts, Diagnostics& diagnostics);

}  // namespace cutwater
