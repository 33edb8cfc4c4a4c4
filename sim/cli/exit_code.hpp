#pragma once

#include <string>
#include <utility>

#include "base/error.hpp"

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

/// The command line is wrong; the text says where, and what would be right.
class UsageError : public Error {
 public:
  /// `command` whose help to point to: "run", or "" for that of the program.
  UsageError(const std::string& message, std::string command)
      : Error(message), command_(std::move(command)) {}

  const std::string& command() const { return command_; }

 private:
  std::string command_;
};

}  // namespace cutwater::cli
