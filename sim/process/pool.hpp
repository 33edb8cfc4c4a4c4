#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

#include "base/quantity.hpp"

namespace cutwater::process {

/// What one task may take before it is ended.
struct TaskLimits {
  std::optional<Seconds> timeout;  ///< by the wall clock
  std::optional<Bytes> memory;     ///< address space, beyond what this process has already
};

/// What a task returned, or why it did not.
struct TaskResult {
  std::string bytes;  ///< such as a WireWriter makes
  std::string
      error;  ///< the text of an exception, or how the process ended; empty when all is well
};

/// How tasks are done.
struct PoolRules {
  unsigned jobs = 1;  ///< tasks at a time, >= 1
  TaskLimits limits{};
  /// Asked in the worker behind each task: whether it can do no other one.
  std::function<bool()> is_used_up{};
};

/// Does `work(0)` … `work(tasks - 1)` in worker processes: forks of this one, each of which does
/// many tasks, and hands back nothing but their bytes. A worker sees the memory of this process as
/// it is when the worker starts, and what it changes itself later tasks of the same worker see:
/// what `work` returns must not depend on it. `take(task, result)` is called here, in the order of
/// the tasks whatever the number of jobs; a bounded number of results waits for its turn.
///
/// A task that throws, crashes, ends the process, takes too long or too much memory has an error
/// for its result; all others are done as if it had not been. A task that its worker dies of is
/// done once more in a new worker, so that no earlier task is to blame, unless it was the first
/// there.
///
/// When `take` throws, or this process ends in any way, the workers are killed. Throws
/// std::system_error when no worker can be started. `work` may itself use a pool.
void run_tasks(std::size_t tasks, const PoolRules& rules,
               const std::function<std::string(std::size_t)>& work,
               const std::function<void(std::size_t, TaskResult)>& take);

/// How many processors this process may use: the usual number of jobs.
unsigned available_processors();

}  // namespace cutwater::process
