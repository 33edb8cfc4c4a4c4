#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "input/text/tree.hpp"

namespace cutwater::input {

/// The `--plan` arguments by the stream that they are for: "camera=device@6,edge", or without a
/// name when the workload has a single stream.
std::map<std::string, Node> read_plan_arguments(const std::vector<std::string>& arguments,
                                                const std::vector<std::string>& streams,
                                                Diagnostics& diagnostics);

}  // namespace cutwater::input
