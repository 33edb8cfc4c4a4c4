#pragma once

#include <cstdint>
#include <limits>
#include <vector>

namespace cutwater::simulation {

/// A resource of `capacity` units a second that all its jobs share equally, each at most `cap`
/// units a second for every unit of its demand. Jobs progress in virtual time
///   dV/dt = min(cap, capacity / Σ demand),
/// a job of work w that starts at V ends at V + w: O(log jobs) a job, however many share.
class ProcessorSharing {
 public:
  explicit ProcessorSharing(double capacity, double cap = std::numeric_limits<double>::infinity())
      : capacity_(capacity), cap_(cap) {}

  bool empty() const { return jobs_.empty(); }
  std::size_t size() const { return jobs_.size(); }
  /// Units delivered until `now`, all jobs together. `now` must not be before the last change.
  double delivered(double now) const { return delivered_ + (now - changed_) * rate(); }
  /// Units a second being delivered now.
  double rate() const { return empty() ? 0.0 : speed() * demand_; }

  void add(double now, std::uint32_t job, double work, double demand);
  /// Calls visit(job, work left at `now`) for each. `now` as for delivered().
  template <class Visit>
  void for_each_left(double now, const Visit& visit) const {
    if (jobs_.empty()) return;
    const double virtual_now = virtual_now_ + (now - changed_) * speed();
    for (const Job& job : jobs_) visit(job.id, job.virtual_end - virtual_now);
  }
  /// When the next job ends if nothing else starts. There must be a job.
  double next_end() const;
  /// Removes the job that ends now. `now` must be next_end().
  std::uint32_t pop(double now);

 private:
  struct Job {
    double virtual_end;
    std::uint64_t sequence;
    std::uint32_t id;
    double demand;
  };
  static bool is_after(const Job& a, const Job& b) {
    return a.virtual_end > b.virtual_end ||
           (a.virtual_end == b.virtual_end && a.sequence > b.sequence);
  }
  double speed() const;
  void advance(double now);
  void rebase();

  double capacity_;
  double cap_;
  double demand_ = 0;
  double virtual_now_ = 0;
  double changed_ = 0;  ///< real time of virtual_now_
  double delivered_ = 0;
  std::uint64_t sequence_ = 0;
  std::vector<Job> jobs_;  ///< heap, earliest virtual end first
};

}  // namespace cutwater::simulation
