#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace cutwater::bench {

/// What a simulation of ours or a rival's has done. Plain data: it goes through a pipe.
struct Measured {
  std::int64_t frames = 0;  ///< delivered
  double latency_s = 0;     ///< sum over the delivered frames
  double transfer_s = 0;    ///< likewise, of their time on links; ours only
  double cpu_s = 0;         ///< user and system time from start_clock() to stop_clock()
  double peak_bytes = 0;    ///< largest resident set of the process

  void add(double latency) {
    ++frames;
    latency_s += latency;
  }
  double mean_latency_s() const { return latency_s / static_cast<double>(frames); }
  /// What was built before is not counted.
  void start_clock();
  void stop_clock();
};

/// Fills in a Measured.
using Body = std::function<void(Measured&)>;

/// Runs `body` in a process of its own, since SimGrid allows one engine a process. Throws when
/// it does not end well.
Measured in_child(const Body& body);

/// Runs a program, its output thrown away, and measures all of it; it delivers `frames`.
void run_program(const std::vector<std::string>& words, std::int64_t frames, Measured& measured);

}  // namespace cutwater::bench
