#pragma once

namespace cutwater::process {

/// From now on Ctrl-C (SIGINT, SIGTERM, SIGHUP) removes unfinished output files and ends the
/// process with 128 + the signal. A thread waits for the signals, since SimGrid installs handlers
/// of its own; those that the parent process had us ignore stay ignored. Call it first in main.
void clean_up_when_interrupted();

/// An interruption kills this process group as well, until another one takes its place; 0: none.
void kill_when_interrupted(int process_group);

}  // namespace cutwater::process
