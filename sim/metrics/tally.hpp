#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "metrics/quantiles.hpp"
#include "metrics/summary.hpp"
#include "records/records.hpp"

namespace cutwater::metrics {

/// How often a stream asks for the resources that its frames need.
struct StreamRate {
  std::optional<PerSecond> rate;  ///< none when no frame follows another
  bool is_closed_loop = false;
  bool is_empty = false;  ///< not one frame was captured
};

/// What all streams and the background traffic ask of each resource.
class LoadTally {
 public:
  void add(const DemandRecord& demand);

  /// Load of a resource = Σ over streams of rate · seconds a frame + the share that background
  /// traffic takes. An open stream's rate is that of its captures, even if frames are dropped on
  /// the way; a closed loop's is its throughput. Saturated: the open streams and the background
  /// alone ask for 1 or more of some resource. The bottleneck has the greatest load (when
  /// saturated: of those), or, when nothing arrives at a rate, takes the longest of one frame of
  /// each stream; among equals hosts come before links, stages and connections, then names in
  /// order.
  /// `rates` are by StreamId. State, bottleneck and its load; the rest stays as it is.
  Verdict verdict(const std::vector<StreamRate>& rates) const;

 private:
  using Resource = std::pair<DemandRecord::Kind, std::string>;
  struct Demand {
    StreamId stream;
    Seconds seconds;
  };
  struct Demands {
    Sum background;  ///< share of every second
    std::vector<Demand> of_streams;
  };
  struct Load;

  std::vector<Load> loads(const std::vector<StreamRate>& rates) const;

  std::map<Resource, Demands> demands_;
};

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
