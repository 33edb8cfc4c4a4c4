#pragma once

#include <string>
#include <vector>

#include "support/world.hpp"

namespace cutwater::testing {

/// One line a record, every bit of every number in it.
std::vector<std::string> text_of(const Run& run);

/// The first lines that differ, or empty.
std::string first_difference(const std::vector<std::string>& a, const std::vector<std::string>& b);

/// What happened to one stream alone, whichever number it has.
std::vector<std::string> text_of(const Run& run, StreamId stream);

}  // namespace cutwater::testing
