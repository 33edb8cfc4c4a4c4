#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <queue>
#include <utility>
#include <vector>

#include "simulation/hosts/executor.hpp"

namespace cutwater::simulation {

using StageIndex = std::uint32_t;

/// What a host does for all stages on it.
struct HostState {
  HostState(const Host& host, EventQueue& events, ComputeClient& client)
      : executor(host, events, client) {}

  Executor executor;
  /// Exclusive hosts: stages that want to be served, earliest ticket first. Entries whose frame
  /// has gone or whose stage cannot take it are passed over when they come up.
  std::priority_queue<std::pair<std::uint64_t, StageIndex>,
                      std::vector<std::pair<std::uint64_t, StageIndex>>, std::greater<>>
      turns;
  std::uint64_t tickets = 0;
  int waiting = 0;
  int peak_waiting = 0;
  double memory = 0;  ///< bytes
  double peak_memory = 0;

  /// To be called once everything that can be served has been.
  void note_waiting() { peak_waiting = std::max(peak_waiting, waiting); }
  void add_memory(double bytes) {
    memory += bytes;
    peak_memory = std::max(peak_memory, memory);
  }
};

}  // namespace cutwater::simulation
