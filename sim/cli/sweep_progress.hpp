#pragma once

#include <chrono>
#include <cstddef>

namespace cutwater::cli {

/// Shows on standard error how far a sweep has come, how fast it is and when it will be done, and
/// wipes that out at the end. Only for a terminal: what it shows depends on the wall clock.
class SweepProgress {
 public:
  /// `done` of `points` are there from an earlier run.
  SweepProgress(std::size_t points, std::size_t done);
  ~SweepProgress();
  SweepProgress(const SweepProgress&) = delete;
  SweepProgress& operator=(const SweepProgress&) = delete;

  void add_point();

 private:
  using Clock = std::chrono::steady_clock;

  std::size_t points_;
  std::size_t earlier_;
  std::size_t done_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point next_ = start_ + std::chrono::seconds(1);
  bool is_shown_ = false;
};

}  // namespace cutwater::cli
