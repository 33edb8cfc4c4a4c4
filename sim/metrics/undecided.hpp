#pragma once

#include <cstdint>

namespace cutwater::metrics {

/// What becomes of an expectation of which nobody can tell.
enum class Undecided : std::uint8_t { kPasses, kFails };

}  // namespace cutwater::metrics
