#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "metrics/summary.hpp"
#include "metrics/tally.hpp"
#include "records/records.hpp"
#include "records/sink.hpp"

namespace cutwater::metrics {

struct SummaryOptions {
  std::optional<std::int64_t>
      makespan_frames;  ///< >= 1; asks for the makespan of the first so many
  /// Frames captured earlier do not count. What hosts and links did counts from the start.
  Seconds warmup{};
};

/// Counts the records of a run as they come; memory does not grow with their number.
class SummaryBuilder final : public RecordSink {
 public:
  explicit SummaryBuilder(Subjects subjects, SummaryOptions options = {});

  void on_demand(const DemandRecord& record) override;
  void on_frame(const FrameRecord& record) override;
  void on_host(const HostRecord& record) override;
  void on_link(const LinkRecord& record) override;
  void on_run(const RunRecord& record) override;

  /// After the last record.
  Summary summary() const;

 private:
  StreamSummary stream_summary(std::size_t stream) const;
  HostSummary host_summary(const HostRecord& record) const;
  LinkSummary link_summary(const LinkRecord& record) const;
  Verdict verdict() const;

  Subjects subjects_;
  LoadTally loads_;
  std::vector<StreamTally> streams_;
  std::vector<HostRecord> hosts_;
  std::vector<LinkRecord> links_;
  RunRecord run_;
};

}  // namespace cutwater::metrics
