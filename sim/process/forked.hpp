#pragma once

#include <utility>

#include "process/pool.hpp"

namespace cutwater::process {

/// As run_tasks(), with a new worker for each task.
inline void run_forked(std::size_t tasks, unsigned jobs,
                       const std::function<std::string(std::size_t)>& work,
                       const std::function<void(std::size_t, TaskResult)>& take,
                       const TaskLimits& limits = {}) {
  run_tasks(tasks, {jobs, limits, [] { return true; }}, work, take);
}

using ForkLimits = TaskLimits;
using ForkResult = TaskResult;

}  // namespace cutwater::process
