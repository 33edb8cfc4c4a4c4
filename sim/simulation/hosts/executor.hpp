#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <queue>
#include <utility>
#include <vector>

#include "domain/platform.hpp"
#include "simulation/engine/event_queue.hpp"
#include "simulation/engine/processor_sharing.hpp"

namespace cutwater::simulation {

/// Hears when a computation that it started has ended.
class ComputeClient {
 public:
  virtual ~ComputeClient() = default;
  virtual void on_computed(std::uint32_t job) = 0;
};

/// Cores that are simulated elsewhere; see Executor for what each of these means.
class OtherCores {
 public:
  virtual ~OtherCores() = default;
  virtual void start(std::uint32_t job, double work, int threads) = 0;
  virtual bool is_idle() const = 0;
  virtual double busy_core_seconds() const = 0;
};

/// The cores of one host. A computation is work in seconds of one core at full speed, on each of
/// `threads` cores at once; when more cores are asked for than there are, all slow down alike.
class Executor final : public EventHandler {
 public:
  Executor(const Host& host, EventQueue& events, ComputeClient& client);

  bool is_exclusive() const { return is_exclusive_; }
  bool is_idle() const { return other_ ? other_->is_idle() : cores_.empty(); }
  /// Core-seconds taken so far; an exclusive computation takes all cores.
  double busy_core_seconds() const {
    if (other_) return other_->busy_core_seconds();
    return cores_.delivered(events_.now()) * (is_exclusive_ ? host_cores_ : 1.0);
  }

  /// Has all jobs computed by `other`, which tells the client itself. Before the first job.
  void compute_on(OtherCores& other) { other_ = &other; }
  void start(std::uint32_t job, double work, int threads);
  void on_event(const Event& event) override;

 private:
  void schedule();

  EventQueue& events_;
  ComputeClient& client_;
  bool is_exclusive_;
  double host_cores_;
  ProcessorSharing cores_;  ///< exclusive: one that stands for the whole host
  OtherCores* other_ = nullptr;
  double scheduled_;  ///< time of the one event that counts
};

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
