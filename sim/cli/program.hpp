#pragma once

#include <cstddef>
#include <string>

#include "base/quantity.hpp"

namespace cutwater::cli {

/// What a program may take.
struct ProgramLimits {
  Seconds time{60};  ///< by the wall clock
  std::size_t output = std::size_t{16} << 20;
};

/// What a program printed on its standard output, or why that does not count.
struct ProgramResult {
  std::string output;
  std::string
      failure;  ///< "cannot be started: …", "ended with exit code 3"; empty when all is well
};

/// Runs the executable at `path` without arguments, writes `input` to its standard input and reads
/// its standard output to the end; its standard error is ours. It has a process group of its own,
/// of which nothing is left when this returns, and is killed when this process ends. SIGPIPE must
/// be ignored, as clean_up_when_interrupted() does.
ProgramResult run_program(const std::string& path, const std::string& input,
                          const ProgramLimits& limits);

}  // namespace cutwater::cli
