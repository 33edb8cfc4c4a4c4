#pragma once

#include <string>
#include <vector>

#include "metrics/summary.hpp"
#include "output/output_file.hpp"
#include "records/records.hpp"
#include "records/sink.hpp"

namespace cutwater::report {

/// A header and one line a stream, with all digits; a value that is not known is an empty cell.
std::string to_csv(const metrics::Summary& summary);

/// CSV with one line a frame, written when the frame ends: how and where it ended, and what its
/// time went into. Stages count from 1, 0 is the way to the first; `latency_s` is empty unless
/// the frame was delivered.
class FramesWriter final : public RecordSink {
 public:
  FramesWriter(const Subjects& subjects, output::TextSink sink);

  void on_frame(const FrameRecord& record) override;
  /// The run is over: what is still buffered goes out.
  void on_run(const RunRecord& record) override;

 private:
  std::vector<std::string> names_;  ///< of the streams, as cells
  output::TextBuffer buffer_;
};

}  // namespace cutwater::report
