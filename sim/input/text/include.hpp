#pragma once

#include <optional>
#include <string>

#include "base/diagnostics.hpp"
#include "input/text/tree.hpp"

namespace cutwater::input {

/// The top-level map of a YAML file, joined with those of the files that it names in `include:`
/// (a file name or a list, relative to the including file), these first. Maps are joined entry by
/// entry and `routes` item by item; anything else given by two files is reported, as is a file
/// that includes itself. A file reached twice is read once.
std::optional<Node> read_tree(const std::string& path, Diagnostics& diagnostics);

/// The YAML file alone, as a map; `include:` means nothing there.
std::optional<Node> read_single_tree(const std::string& path, Diagnostics& diagnostics);

}  // namespace cutwater::input
