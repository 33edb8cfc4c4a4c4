#pragma once

#include <optional>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/quantity.hpp"
#include "input/scenario/background_reader.hpp"
#include "input/scenario/fleet.hpp"
#include "input/scenario/stream_reader.hpp"
#include "input/text/tree.hpp"

namespace cutwater::input {

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
