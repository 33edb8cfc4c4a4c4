#pragma once

#include <optional>
#include <string>

#include "base/diagnostics.hpp"
#include "input/text/tree.hpp"

namespace cutwater::study {

/// What the program at `path` printed, as a tree: one JSON object, of the form `form`, and nothing
/// else. Reported otherwise; nothing is returned when it cannot be made out at all.
std::optional<input::Node> read_printed_object(const std::string& path, std::string text,
                                               const std::string& form, Diagnostics& diagnostics);

}  // namespace cutwater::study
