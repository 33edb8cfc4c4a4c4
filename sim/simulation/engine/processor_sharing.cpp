#include "simulation/engine/processor_sharing.hpp"

#include <algorithm>

namespace cutwater::simulation {

double ProcessorSharing::speed() const { return std::min(cap_, capacity_ / demand_); }

void ProcessorSharing::advance(double now) {
  if (!jobs_.empty()) {
    const double progress = (now - changed_) * speed();
    virtual_now_ += progress;
    delivered_ += progress * demand_;
  }
  changed_ = now;
}

void ProcessorSharing::add(double now, std::uint32_t job, double work, double demand) {
  advance(now);
  if (jobs_.empty()) virtual_now_ = 0;
  rebase();
  demand_ += demand;
  jobs_.push_back({virtual_now_ + work, sequence_++, job, demand});
  std::push_heap(jobs_.begin(), jobs_.end(), is_after);
}

double ProcessorSharing::next_end() const {
  return changed_ + std::max(0.0, jobs_.front().virtual_end - virtual_now_) / speed();
}

std::uint32_t ProcessorSharing::pop(double now) {
  const double before = virtual_now_;
  const Job job = jobs_.front();
  delivered_ += (job.virtual_end - before) * demand_;
  virtual_now_ = job.virtual_end;
  changed_ = now;
  std::pop_heap(jobs_.begin(), jobs_.end(), is_after);
  jobs_.pop_back();
  demand_ = jobs_.empty() ? 0 : demand_ - job.demand;
  return job.id;
}

// Virtual time restarts at 0 when it outgrows the jobs' own work a million times, so that its
// rounding stays below 1e-9 of a job on a resource that is never idle.
void ProcessorSharing::rebase() {
  if (jobs_.empty() || virtual_now_ < 1e6 * (jobs_.front().virtual_end - virtual_now_) ||
      virtual_now_ == 0) {
    return;
  }
  for (Job& job : jobs_) job.virtual_end -= virtual_now_;
  virtual_now_ = 0;
}

}  // namespace cutwater::simulation
