#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "properties/agreement.hpp"
#include "properties/pick.hpp"
#include "properties/simgrid_jobs.hpp"
#include "simulation/hosts/executor.hpp"

// Our processor sharing, which serves links and hosts by events of our own, ends every job at the
// time at which SimGrid's activities end.
namespace cutwater::testing {
namespace {

/// 1-100 jobs, bursts among them, on a resource of `capacity` that is about as often full as idle.
std::vector<Job> pick_jobs(double work, double capacity) {
  std::vector<Job> jobs;
  const int count = pick_of<int>({3, 10, 30, 100});
  const double pause = work / capacity * pick_scale(0.02, 3);
  double time = pick_real(0, 1);
  for (int i = 0; i < count; ++i) {
    if (!pick_chance(30)) time += pause * pick_real(0, 2);
    jobs.push_back({time, std::ceil(work * pick_scale(0.01, 10)), 1});
  }
  return jobs;
}

/// When each job ends on our processor sharing.
std::vector<double> ends_on_ours(const std::vector<Job>& jobs,
                                 simulation::ProcessorSharing resource) {
  std::vector<double> ends(jobs.size());
  const auto end_until = [&](double time) {
    while (!resource.empty() && resource.next_end() <= time) {
      const double now = resource.next_end();
      ends[resource.pop(now)] = now;
    }
  };
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    end_until(jobs[i].start);
    resource.add(jobs[i].start, static_cast<std::uint32_t>(i), jobs[i].work, jobs[i].threads);
  }
  end_until(1e300);
  return ends;
}

/// The same on an executor with its events.
class ExecutorRun final : public simulation::ComputeClient, public simulation::EventHandler {
 public:
  ExecutorRun(const std::vector<Job>& jobs, int cores) : jobs_(jobs), ends_(jobs.size()) {
    Host host;
    host.cores = cores;
    simulation::Executor executor(host, events_, *this);
    executor_ = &executor;
    for (std::size_t i = 0; i < jobs.size(); ++i) {
      events_.push(jobs[i].start, simulation::Phase::kCaptured, *this, 0,
                   static_cast<std::uint32_t>(i));
    }
    while (!events_.empty()) events_.step();
  }
  const std::vector<double>& ends() const { return ends_; }

  void on_event(const simulation::Event& event) override {
    executor_->start(event.index, jobs_[event.index].work, jobs_[event.index].threads);
  }
  void on_computed(std::uint32_t job) override { ends_[job] = events_.now(); }

 private:
  const std::vector<Job>& jobs_;
  std::vector<double> ends_;
  simulation::EventQueue events_;
  simulation::Executor* executor_ = nullptr;
};

/// Step by step: between starts and ends every job progresses at min(1, cores / Σ threads).
std::vector<double> ends_step_by_step(const std::vector<Job>& jobs, int cores) {
  std::vector<double> left(jobs.size());
  std::vector<double> ends(jobs.size());
  std::vector<std::size_t> running;
  std::size_t next = 0;
  double now = 0;
  while (next < jobs.size() || !running.empty()) {
    double threads = 0;
    for (const std::size_t i : running) threads += jobs[i].threads;
    const double rate = std::min(1.0, cores / threads);
    double step = next < jobs.size() ? jobs[next].start - now : 1e300;
    for (const std::size_t i : running) step = std::min(step, left[i] / rate);
    now += step;
    for (const std::size_t i : running) left[i] -= step * rate;
    while (next < jobs.size() && jobs[next].start <= now) {
      left[next] = jobs[next].work;
      running.push_back(next++);
    }
    std::erase_if(running, [&](std::size_t i) {
      const bool has_ended = left[i] <= 1e-13 * jobs[i].work;
      if (has_ended) ends[i] = now;
      return has_ended;
    });
  }
  return ends;
}

/// How long each job took, which is stricter than when it ended.
void compare(Agreement& agreement, const std::vector<Job>& jobs, const std::vector<double>& ours,
             const std::vector<double>& other) {
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    agreement.compare(ours.at(i) - jobs[i].start, other.at(i) - jobs[i].start, i);
  }
}

RC_GTEST_PROP(SharingEquivalence, ALinkSharedByOurEventsEndsFlowsWhenSimgridDoes, ()) {
  static Agreement agreement;
  const double bandwidth = pick_scale(1e4, 1e9);
  const std::vector<Job> jobs = pick_jobs(pick_scale(1e3, 1e7), bandwidth);
  RC_LOG() << "bandwidth " << bandwidth << "\n";
  for (const Job& job : jobs) RC_LOG() << job.start << " s: " << job.work << " B\n";
  compare(agreement, jobs, ends_on_ours(jobs, simulation::ProcessorSharing(bandwidth)),
          ends_on_simgrid_link(jobs, bandwidth));
}

RC_GTEST_PROP(SharingEquivalence, CoresSharedByOurEventsEndWorkWhenSimgridDoes, ()) {
  static Agreement agreement;
  const int cores = pick(1, 8);
  std::vector<Job> jobs = pick_jobs(1e3, cores * 1e3);
  for (Job& job : jobs) job.work *= 1e-3;
  const std::vector<double> ours = ExecutorRun(jobs, cores).ends();
  compare(agreement, jobs, ours, ends_on_simgrid_host(jobs, cores));
}

RC_GTEST_PROP(SharingEquivalence, ThreadsOnCoresEndWhenSimgridEndsThem, ()) {
  static Agreement agreement;
  const int cores = pick(1, 8);
  std::vector<Job> jobs = pick_jobs(1e3, cores * 500);
  for (Job& job : jobs) {
    job.work *= 1e-3;
    job.threads = pick(1, 10);
  }
  compare(agreement, jobs, ExecutorRun(jobs, cores).ends(), ends_on_simgrid_host(jobs, cores));
}

RC_GTEST_PROP(SharingEquivalence, ThreadsOnCoresEndWhenCountedStepByStep, ()) {
  static Agreement agreement;
  const int cores = pick(1, 8);
  std::vector<Job> jobs = pick_jobs(1e3, cores * 500);
  for (Job& job : jobs) {
    job.work *= 1e-3;
    job.threads = pick(1, 10);
  }
  compare(agreement, jobs, ExecutorRun(jobs, cores).ends(), ends_step_by_step(jobs, cores));
}

}  // namespace
}  // namespace cutwater::testing
