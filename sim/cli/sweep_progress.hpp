#pragma once

#include <chrono>
#include <cstddef>

#include "cli/arguments.hpp"
#include "study/grid/points.hpp"

namespace cutwater::cli {

/// Shows on standard error how far the points of a study have come, how fast it is and when it will
/// be done, and wipes that out at the end. Only on a terminal, and not when quiet: what it shows
/// depends on the wall clock.
class SweepProgress final : public study::PointsStatus {
 public:
  explicit SweepProgress(Verbosity verbosity);
  ~SweepProgress() override;
  SweepProgress(const SweepProgress&) = delete;
  SweepProgress& operator=(const SweepProgress&) = delete;

  void begin(std::size_t points, std::size_t done) override;
  void add_point() override;
  void end() override;

 private:
  using Clock = std::chrono::steady_clock;

  bool is_wished_;
  std::size_t points_ = 0;
  std::size_t earlier_ = 0;
  std::size_t done_ = 0;
  Clock::time_point start_{};
  Clock::time_point next_{};
  bool is_shown_ = false;
};

}  // namespace cutwater::cli
