#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "records/records.hpp"
#include "records/sink.hpp"
#include "report/run/trace_events.hpp"

namespace cutwater::report {

/// The first and the last frame, of each stream, that a trace shows.
struct FrameRange {
  std::int64_t first = 0;
  std::int64_t last = 0;
};

/// A trace that opens in Perfetto, written as it happens. Each host is a process with a thread
/// for each stage; "network" has a thread for each connection, "links" one for each direction of
/// a link; what overlaps in one of them gets one more thread. Counters show queue lengths and link
/// rates, arrows follow a frame from slice to slice. With a range of frames, counters cover the
/// time in which one of these is under way.
class TraceWriter final : public RecordSink {
 public:
  TraceWriter(Subjects subjects, std::optional<FrameRange> frames, output::TextSink sink);

  bool wants_details() const override { return true; }
  void on_frame(const FrameRecord& record) override;
  void on_compute(const ComputeRecord& record) override;
  void on_transfer(const TransferRecord& record) override;
  void on_queue(const QueueRecord& record) override;
  void on_link_rate(const LinkRateRecord& record) override;
  void on_run(const RunRecord& record) override;

 private:
  enum class Kind : std::uint8_t { kCompute, kTransfer, kLink };
  /// The kind, then a stream and a stage, or a link and a direction.
  using Activity = std::tuple<Kind, std::uint32_t, int>;
  using FrameKey = std::pair<std::uint32_t, std::int64_t>;
  struct Lane {
    int thread = 0;
    Nanoseconds busy_until = 0;
  };
  /// A frame under way, with the slice that its next arrow starts from.
  struct Trail {
    std::int64_t id = 0;
    int arrows = 0;
    bool has_slice = false;
    Track track;
    Nanoseconds start = 0;
  };

  bool is_shown(std::int64_t frame) const;
  void introduce(int process);
  Track lane_for(int process, const Activity& activity, const TraceEvents::Slice& slice);
  void add_slice(const FrameKey& frame, Track track, const TraceEvents::Slice& slice);
  void add_arrow(const FrameKey& frame, Trail& trail, TraceEvents::Step step);
  void add_link_slices(const TransferRecord& record, TraceEvents::Slice slice);
  void count(int process, TraceEvents::Point point);
  std::string thread_name(const Activity& activity, std::size_t lane) const;

  Subjects subjects_;
  std::optional<FrameRange> frames_;
  TraceEvents events_;
  TraceCounters counters_;
  int network_;  ///< process
  int links_;    ///< process
  std::set<int> known_processes_;
  std::map<Activity, std::vector<Lane>> lanes_;
  int last_thread_ = 0;
  std::map<FrameKey, Trail> trails_;
  std::int64_t last_trail_ = 0;
};

}  // namespace cutwater::report
