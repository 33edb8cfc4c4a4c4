#pragma once

#include <cstdint>

namespace cutwater::study {

/// What a command does that finds its own work half done.
enum class ResumeRule : std::uint8_t {
  kAnew,    ///< what was left of an earlier sweep is an error
  kResume,  ///< goes on with what was left, if anything
};

}  // namespace cutwater::study
