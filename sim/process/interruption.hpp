#pragma once

#include <functional>

namespace cutwater::process {

/// From now on Ctrl-C (SIGINT, SIGTERM, SIGHUP) calls `end(signal)` in a thread of its own, beside
/// whatever else runs; it is to end the process. A thread waits for the signals, since SimGrid
/// installs handlers of its own; those that the parent process had us ignore stay ignored. A write
/// to a closed pipe, or to a file beyond its limit, fails from now on instead of ending the
/// process. Call it once, first in main.
void when_interrupted(std::function<void(int signal)> end);

/// An interruption kills this process group first, until another one takes its place; 0: none.
void kill_when_interrupted(int process_group);

}  // namespace cutwater::process
