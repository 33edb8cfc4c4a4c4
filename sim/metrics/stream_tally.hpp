#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "metrics/end_counts.hpp"
#include "metrics/quantiles.hpp"
#include "metrics/sum.hpp"
#include "metrics/summary.hpp"
#include "records/records.hpp"

namespace cutwater::metrics {

/// Capture to end; the latency of a delivered frame.
inline Seconds time_in_system(const FrameRecord& frame) { return frame.ended - frame.captured; }

/// What a run counts of the frames of one stream.
class StreamTally {
 public:
  struct Rules {
    std::optional<Seconds> deadline;
    std::optional<std::int64_t> first_frames;  ///< whose makespan is asked for
    Seconds warmup{};                          ///< frames captured earlier do not count
  };

  explicit StreamTally(Rules rules) : rules_(rules) {}

  void add(const FrameRecord& frame);
  /// Takes in the frames of another stream, as if both were one.
  void add(const StreamTally& other);

  std::int64_t captured() const { return captured_ - too_early_; }
  const EndCounts& ends() const { return ends_; }
  /// Frames captured a second from the first to the last capture; none for fewer than two, or
  /// all at one time.
  std::optional<PerSecond> capture_rate() const;
  std::optional<PerSecond> throughput() const;
  /// All that follows from the frames; name, model and plan stay empty.
  StreamSummary summary() const;

 private:
  std::optional<Seconds> makespan() const;
  std::optional<PerSecond> per_makespan(std::int64_t frames) const;
  LatencyParts mean_parts() const;
  FirstFrames first_frames() const;

  Rules rules_;
  std::int64_t captured_ = 0;
  std::int64_t too_early_ = 0;  ///< of these
  EndCounts ends_;
  std::vector<EndCounts> drops_;  ///< by stage; 0 before the first
  std::int64_t retransmissions_ = 0;
  std::int64_t on_time_ = 0;
  Quantiles latency_;
  std::array<Sum, 6> parts_;
  Seconds first_capture_;
  Seconds last_capture_;
  Seconds last_end_;
  std::int64_t members_ = 1;
  std::int64_t first_ended_ = 0;  ///< of the first frames
  Seconds first_end_;             ///< of the last of them
};

}  // namespace cutwater::metrics
