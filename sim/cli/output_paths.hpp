#pragma once

#include <optional>
#include <string>

#include "cli/arguments.hpp"

namespace cutwater {

/// Why the outputs may not be written where they are asked for: two in one file, one over an
/// input or over another file that only inputs can be (a YAML file, a measured profile), or a
/// path that is none. Looks at paths alone; none when all is well.
std::optional<std::string> find_conflict(const RunArguments& run);

}  // namespace cutwater
