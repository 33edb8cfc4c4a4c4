#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

#include "base/quantity.hpp"

namespace cutwater::process {

/// What one task may take before it is ended.
struct ForkLimits {
  std::optional<Seconds> timeout;  ///< by the wall clock
  std::optional<Bytes> memory;     ///< address space, beyond what this process has already
};

/// What a task returned, or why it did not.
struct ForkResult {
  std::string bytes;
  std::string
      error;  ///< the text of an exception, or how the process ended; empty when all is well
};

/// Does `work(0)` … `work(tasks - 1)`, each in a child process of its own (SimGrid allows one
/// engine a process), at most `jobs` (>= 1) at a time. A child sees the memory of this process as
/// it is when its task starts, and hands back nothing but the bytes. `take(task, result)` is called
/// here, in the order of the tasks whatever the number of jobs; a bounded number of results waits
/// for its turn. When it throws, or this process ends in any way, the children are killed. Throws
/// std::system_error when no child can be started.
void run_forked(std::size_t tasks, unsigned jobs,
                const std::function<std::string(std::size_t)>& work,
                const std::function<void(std::size_t, ForkResult)>& take,
                const ForkLimits& limits = {});

/// How many processors this process may use: the usual number of jobs.
unsigned available_processors();

}  // namespace cutwater::process
