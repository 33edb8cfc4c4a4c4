#pragma once

#include "measure.hpp"
#include "scenarios.hpp"

namespace cutwater::bench {

// The same work written by hand on SimGrid, with our settings of SimGrid. To be run in_child().

enum class Serving {
  kExec,   ///< computing is an Exec on the host
  kSleep,  ///< computing is a sleep: as fast as actors get, right only while nobody shares a core
};

/// The pipeline as actors and mailboxes: one actor a stage of each stream, permanent receivers,
/// detached puts.
void run_actors(const Pipeline& pipeline, Serving serving, Measured& measured);

/// Actors that send every fragment as a communication of its own, hop by hop, one after the
/// other; propagation is slept, since with it in SimGrid this would be stop-and-wait.
void run_fragments(const Pipeline& pipeline, Measured& measured);

/// Cameras, one actor each: compute, send directly (Comm::sendto), compute on the server.
void run_sendto(const Cameras& cameras, Measured& measured);

}  // namespace cutwater::bench
