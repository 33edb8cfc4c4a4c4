#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/quantity.hpp"
#include "records/records.hpp"

namespace cutwater::metrics {

/// How many frames ended in each way.
class EndCounts {
 public:
  std::int64_t& operator[](End end) { return counts_[static_cast<std::size_t>(end)]; }
  std::int64_t operator[](End end) const { return counts_[static_cast<std::size_t>(end)]; }
  void add(const EndCounts& other);

  std::int64_t total() const;
  /// All but the delivered and the unfinished ones.
  std::int64_t dropped() const;
  /// The cause of most drops, among equals the first; none without drops.
  std::optional<End> main_cause() const;

 private:
  std::array<std::int64_t, kEndCount> counts_{};
};

/// The ends that are a drop, in the order in which outputs list them.
inline constexpr std::array<End, 6> kDropCauses = {End::kQueue,    End::kEgress, End::kLoss,
                                                   End::kDeadline, End::kAge,    End::kFailure};

/// Whether the scenario can go on like this for ever, and what limits it.
struct Verdict {
  enum class State : std::uint8_t {
    kStable,      ///< no resource is asked for all it can do
    kSaturated,   ///< one is asked for at least that: what waits for it grows without bound
    kClosedLoop,  ///< all frames wait for the one before: nothing can be asked for too much
    kIdle,        ///< no frame follows another, so nothing is asked for in the long run
  };
  State state = State::kIdle;
  std::string bottleneck;               ///< "link uplink up"; empty when no frame was captured
  std::optional<double> offered_ratio;  ///< of the bottleneck's capacity; none when idle
  std::optional<Seconds> longest;       ///< when idle: what a frame takes of the bottleneck
  double drop_ratio = 0;                ///< of all frames of all streams
  std::optional<End> main_cause;        ///< of the drops
};

/// From capture to delivery, over the delivered frames.
struct Latency {
  Seconds mean;
  Seconds p50;
  Seconds p90;
  Seconds p95;
  Seconds p99;
  Seconds max;
};

/// What the mean latency is made of; the parts add up to it.
struct LatencyParts {
  Seconds source_wait;
  Seconds queue;
  Seconds compute;
  Seconds egress_wait;
  Seconds transfer;
  Seconds propagation;
};

/// Frames dropped in one place. Stages count from 1; 0 is the way from the source to stage 1.
/// What a stage sends is lost at that stage.
struct StageDrops {
  int stage = 0;
  EndCounts ends;
};

/// How long the first frames took together.
struct FirstFrames {
  std::int64_t frames = 0;          ///< as many as asked for, of each stream
  std::optional<Seconds> makespan;  ///< none unless all were captured and ended
};

/// One stream, or a whole fleet of them taken together.
struct StreamSummary {
  std::string name;
  std::string fleet{};  ///< of a member of one; likewise below
  std::string model;
  std::vector<Subjects::Stage> plan;
  int members = 1;  ///< streams in this summary
  std::int64_t captured = 0;
  EndCounts ends;
  std::vector<StageDrops> dropped_by_stage;  ///< those with drops, in order
  std::int64_t retransmissions = 0;          ///< fragments
  std::optional<double> drop_ratio;          ///< dropped / captured
  std::optional<Latency> latency;            ///< none when nothing was delivered
  std::optional<LatencyParts> latency_parts;
  std::optional<Seconds> makespan;      ///< from the first capture until the last frame ended
  std::optional<PerSecond> throughput;  ///< delivered / makespan
  std::optional<Seconds> deadline;
  std::optional<PerSecond> goodput;         ///< delivered within the deadline / makespan
  std::optional<double> goodput_ratio;      ///< delivered within the deadline / captured
  std::optional<FirstFrames> first_frames;  ///< when asked for
};

/// One host, or a whole fleet: then means of ratios, greatest peaks, sums of the rest.
struct HostSummary {
  std::string name;
  std::string fleet{};
  int members = 1;
  int cores = 1;
  std::optional<double> busy_ratio;          ///< busy core seconds / (cores · length of the run)
  std::optional<double> highest_busy_ratio;  ///< of the members
  int peak_queue = 0;                        ///< frames
  std::optional<Bytes> peak_memory;
  std::optional<double> memory_ratio;  ///< peak / given
  std::optional<Joules> energy;
};

/// One direction of a link, or of a whole fleet: then means of ratios, greatest peaks, sums of
/// the rest.
struct LinkSummary {
  std::string name;
  std::string fleet{};
  Direction direction = Direction::kUp;
  int members = 1;
  Bytes bytes;
  std::optional<double> load_ratio;  ///< bytes / (bandwidth · length of the run)
  std::optional<double> highest_load_ratio;
  std::int64_t dropped_fragments = 0;
  std::int64_t lost_fragments = 0;
  Bytes peak_queue;
};

/// What is known of each stream, host and link direction, in the order of the scenario.
struct Rows {
  std::vector<StreamSummary> streams;
  std::vector<HostSummary> hosts;
  std::vector<LinkSummary> links;
};

/// The numbers that a run comes down to.
struct Summary {
  std::uint64_t seed = 0;
  std::string simgrid_version;
  Seconds end;  ///< time of the last event
  Rows rows;
  Rows by_fleet;  ///< the same with one row for each fleet, in the place of its first member
  /// One for each stream of the workload file: all members of a fleet, whatever their plans are. A
  /// fleet of several has no plan here.
  std::vector<StreamSummary> as_written;
  Verdict verdict;
};

/// The first stream whose frames did not all end in exactly one way (a bug of ours), else null:
/// captured = delivered + dropped + unfinished.
const StreamSummary* first_unbalanced(const Summary& summary);

}  // namespace cutwater::metrics
