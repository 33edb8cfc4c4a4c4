#pragma once

namespace cutwater::cli {

/// What the process ends with; scripts rely on these numbers.
enum class ExitCode : int {
  kAnswered = 0,
  kInvalidInput = 1,  ///< a file or value given is wrong, or an output cannot be written
  kUsage = 2,         ///< the command line is wrong
  kNoPlan = 3,
  kExpectationFailed = 4,
  kInternal = 5,
};

/// 128 + the number of the signal: 130 for Ctrl-C.
inline constexpr int kInterruptedBy = 128;

}  // namespace cutwater::cli
