#pragma once

#include <string>
#include <utility>

#include "base/error.hpp"

namespace cutwater::cli {

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
