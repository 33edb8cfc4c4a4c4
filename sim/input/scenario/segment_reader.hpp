#pragma once

#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "domain/model.hpp"
#include "domain/profile.hpp"

namespace cutwater::input {

/// The rows of segments/MACHINE.csv by first, then last block: each starts and ends where blocks of
/// the model do, and no two are the same.
std::vector<Segment> read_segments(const Model& model, const std::string& path,
                                   Diagnostics& diagnostics);

}  // namespace cutwater::input
