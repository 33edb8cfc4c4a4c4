#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

#include "cli/arguments.hpp"
#include "records/sink.hpp"
#include "study/grid/points.hpp"

namespace cutwater::cli {

/// Shows on standard error how far a run that takes its time has come, and wipes that out at the
/// end. Only for a terminal: what it shows depends on the wall clock.
class RunProgress final : public RecordSink {
 public:
  ~RunProgress() override;

  void on_frame(const FrameRecord& record) override;

 private:
  using Clock = std::chrono::steady_clock;

  std::int64_t frames_ = 0;
  Clock::time_point next_ = Clock::now() + std::chrono::seconds(1);
  bool is_shown_ = false;
};

/// Shows on standard error how far the points of a study have come, how fast it is and when it will
/// be done, and wipes that out at the end. Only on a terminal, and not when quiet: what it shows
/// depends on the wall clock.
class PointsProgress final : public study::PointsStatus {
 public:
  explicit PointsProgress(Verbosity verbosity);
  ~PointsProgress() override;
  PointsProgress(const PointsProgress&) = delete;
  PointsProgress& operator=(const PointsProgress&) = delete;

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
