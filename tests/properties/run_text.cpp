#include "properties/run_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cutwater::testing {
namespace {

std::string line_of(const FrameRecord& r) {
  return fmt::format("frame {} {} at {}: {:a} {:a} = {:a} {:a} {:a} {:a} {:a} {:a}, {} again",
                     r.frame, to_text(r.end), r.stage, r.captured.value(), r.ended.value(),
                     r.source_wait.value(), r.queue.value(), r.compute.value(),
                     r.egress_wait.value(), r.transfer.value(), r.propagation.value(),
                     r.retransmissions);
}

std::string line_of(const ComputeRecord& r) {
  return fmt::format("compute {} {}: {:a} {:a}", r.frame, r.stage, r.start.value(), r.end.value());
}

std::string line_of(const TransferRecord& r) {
  return fmt::format("transfer {} {}: {:a} {:a} {:a} B", r.frame, r.stage, r.start.value(),
                     r.arrival.value(), r.bytes.value());
}

template <class Record>
void add(const std::vector<Record>& records, std::optional<StreamId> only,
         std::vector<std::string>& lines) {
  for (const Record& record : records) {
    if (only && record.stream != *only) continue;
    const std::string prefix = only ? "" : fmt::format("stream {} ", record.stream.index);
    lines.push_back(prefix + line_of(record));
  }
}

std::vector<std::string> stream_lines(const Run& run, std::optional<StreamId> only) {
  std::vector<std::string> lines;
  add(run.frames, only, lines);
  add(run.computes, only, lines);
  add(run.transfers, only, lines);
  return lines;
}

}  // namespace

std::vector<std::string> text_of(const Run& run) {
  std::vector<std::string> lines = stream_lines(run, std::nullopt);
  for (const HostRecord& r : run.hosts) {
    lines.push_back(fmt::format("host {}: {:a} s, {} waiting, {:a} B", r.host.index,
                                r.busy_core_seconds, r.peak_queue,
                                r.peak_memory.value_or(Bytes(-1)).value()));
  }
  for (const LinkRecord& r : run.links) {
    lines.push_back(fmt::format("link {} {}: {:a} B, {} dropped, {} lost, {:a} B",
                                r.side.link.index, static_cast<int>(r.side.direction),
                                r.bytes.value(), r.dropped_fragments, r.lost_fragments,
                                r.peak_queue.value()));
  }
  lines.push_back(fmt::format("end {:a}", run.end));
  return lines;
}

std::vector<std::string> text_of(const Run& run, StreamId stream) {
  return stream_lines(run, stream);
}

std::string first_difference(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  const auto [in_a, in_b] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (in_a == a.end() && in_b == b.end()) return {};
  return "  " + (in_a == a.end() ? "nothing" : *in_a) + "\n  " +
         (in_b == b.end() ? "nothing" : *in_b);
}

}  // namespace cutwater::testing
