#pragma once

#include <chrono>
#include <cstdint>

#include "records/sink.hpp"

namespace cutwater::cli {

/// Shows on standard error how far a run that takes its time has come, and wipes that out at the
/// end. Only for a terminal: what it shows depends on the wall clock.
class Progress final : public RecordSink {
 public:
  ~Progress() override;

  void on_frame(const FrameRecord& record) override;

 private:
  using Clock = std::chrono::steady_clock;

  std::int64_t frames_ = 0;
  Clock::time_point next_ = Clock::now() + std::chrono::seconds(1);
  bool is_shown_ = false;
};

}  // namespace cutwater::cli
