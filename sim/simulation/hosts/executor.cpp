#include "simulation/hosts/executor.hpp"

#include <algorithm>
#include <limits>

namespace cutwater::simulation {
namespace {
constexpr double kNever = std::numeric_limits<double>::infinity();
}

Executor::Executor(const Host& host, EventQueue& events, ComputeClient& client)
    : events_(events),
      client_(client),
      is_exclusive_(host.executor == ExecutorKind::kExclusive),
      host_cores_(host.cores),
      cores_(is_exclusive_ ? 1.0 : host.cores, 1.0),
      scheduled_(kNever) {}

void Executor::start(std::uint32_t job, double work, int threads) {
  if (other_) {
    other_->start(job, work, threads);
    return;
  }
  if (is_exclusive_) {  // whoever computes has the whole host
    cores_.add(events_.now(), job, work * std::max(1.0, threads / host_cores_), 1.0);
  } else {
    cores_.add(events_.now(), job, work, threads);
  }
  schedule();
}

// Starting a job only delays the others unless it is the next to end, so one event is enough: it
// is moved forward at once, and backward when it fires too early.
void Executor::schedule() {
  const double end = cores_.next_end();
  if (end >= scheduled_) return;
  scheduled_ = end;
  events_.push(end, Phase::kComputed, *this, 0, 0);
}

void Executor::on_event(const Event& event) {
  if (event.time != scheduled_) return;
  scheduled_ = kNever;
  if (cores_.next_end() > event.time) {
    schedule();
    return;
  }
  const std::uint32_t job = cores_.pop(event.time);
  if (!cores_.empty()) schedule();
  client_.on_computed(job);
}

}  // namespace cutwater::simulation
