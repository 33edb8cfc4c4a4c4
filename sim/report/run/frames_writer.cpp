#include "report/run/frames_writer.hpp"

#include <iterator>

#include <fmt/format.h>

#include "metrics/stream_tally.hpp"
#include "output/rows.hpp"

namespace cutwater::report {

FramesWriter::FramesWriter(const Subjects& subjects, output::TextSink sink)
    : buffer_(std::move(sink)) {
  for (const Subjects::Stream& stream : subjects.streams)
    names_.push_back(output::csv_cell(stream.name));
  buffer_.text() +=
      "stream,frame,captured_s,ended_s,end,stage,latency_s,source_wait_s,queue_s,compute_s,"
      "egress_wait_s,transfer_s,propagation_s,retransmissions\n";
}

void FramesWriter::on_frame(const FrameRecord& record) {
  const auto out = std::back_inserter(buffer_.text());
  const auto add = [&](Seconds time) {
    fmt::format_to(out, ",{}", time.value() + 0.0);  // -0 becomes 0
  };
  fmt::format_to(out, "{},{}", names_[record.stream.index], record.frame);
  add(record.captured);
  add(record.ended);
  fmt::format_to(out, ",{},{}", to_text(record.end), record.stage + 1);
  if (record.end == End::kDelivered) {
    add(metrics::time_in_system(record));
  } else {
    buffer_.text() += ',';
  }
  for (const Seconds part : {record.source_wait, record.queue, record.compute, record.egress_wait,
                             record.transfer, record.propagation}) {
    add(part);
  }
  fmt::format_to(out, ",{}\n", record.retransmissions);
  buffer_.written();
}

void FramesWriter::on_run(const RunRecord&) { buffer_.flush(); }

}  // namespace cutwater::report
