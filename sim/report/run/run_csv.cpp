#include "report/run/run_csv.hpp"

#include <fmt/format.h>

#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "metrics/tally.hpp"
#include "output/rows.hpp"
#include "report/plans/plan_words.hpp"

namespace cutwater::report {
namespace {

template <class Unit>
std::string cell(Quantity<Unit> value) {
  return fmt::format("{}", value.value());
}

std::string cell(double value) { return fmt::format("{}", value); }

template <class Value>
std::string cell(const std::optional<Value>& value) {
  return value ? cell(*value) : "";
}

using Cells = std::vector<std::pair<std::string, std::string>>;  // column and text

void add_counts(Cells& cells, const metrics::StreamSummary& stream) {
  cells.emplace_back("captured", std::to_string(stream.captured));
  cells.emplace_back("delivered", std::to_string(stream.ends[End::kDelivered]));
  cells.emplace_back("dropped", std::to_string(stream.ends.dropped()));
  for (const End cause : metrics::kDropCauses) {
    cells.emplace_back(fmt::format("dropped_{}", to_text(cause)),
                       std::to_string(stream.ends[cause]));
  }
  cells.emplace_back("unfinished", std::to_string(stream.ends[End::kUnfinished]));
  cells.emplace_back("drop_ratio", cell(stream.drop_ratio));
}

void add_latency(Cells& cells, const metrics::StreamSummary& stream) {
  const auto add = [&](const char* column, const auto& owner, auto member) {
    cells.emplace_back(column, owner ? cell((*owner).*member) : "");
  };
  add("latency_mean_s", stream.latency, &metrics::Latency::mean);
  add("latency_p50_s", stream.latency, &metrics::Latency::p50);
  add("latency_p90_s", stream.latency, &metrics::Latency::p90);
  add("latency_p95_s", stream.latency, &metrics::Latency::p95);
  add("latency_p99_s", stream.latency, &metrics::Latency::p99);
  add("latency_max_s", stream.latency, &metrics::Latency::max);
  add("source_wait_mean_s", stream.latency_parts, &metrics::LatencyParts::source_wait);
  add("queue_mean_s", stream.latency_parts, &metrics::LatencyParts::queue);
  add("compute_mean_s", stream.latency_parts, &metrics::LatencyParts::compute);
  add("egress_wait_mean_s", stream.latency_parts, &metrics::LatencyParts::egress_wait);
  add("transfer_mean_s", stream.latency_parts, &metrics::LatencyParts::transfer);
  add("propagation_mean_s", stream.latency_parts, &metrics::LatencyParts::propagation);
}

Cells cells_of(const metrics::StreamSummary& stream) {
  Cells cells = {{"stream", output::csv_cell(stream.name)},
                 {"model", output::csv_cell(stream.model)},
                 {"plan", output::csv_cell(plan_argument(stream.plan))}};
  add_counts(cells, stream);
  add_latency(cells, stream);
  cells.emplace_back("throughput_fps", cell(stream.throughput));
  cells.emplace_back("deadline_s", cell(stream.deadline));
  cells.emplace_back("goodput_fps", cell(stream.goodput));
  cells.emplace_back("goodput_ratio", cell(stream.goodput_ratio));
  cells.emplace_back("makespan_s", cell(stream.makespan));
  if (stream.first_frames) {
    cells.emplace_back(fmt::format("makespan_first_{}_s", stream.first_frames->frames),
                       cell(stream.first_frames->makespan));
  }
  cells.emplace_back("retransmissions", std::to_string(stream.retransmissions));
  return cells;
}

std::string line(const Cells& cells, std::string Cells::value_type::*part) {
  std::string text;
  for (const auto& cell_of_column : cells) {
    if (!text.empty()) text += ',';
    text += cell_of_column.*part;
  }
  return text + '\n';
}

}  // namespace

std::string to_csv(const metrics::Summary& summary) {
  std::string text;
  for (const metrics::StreamSummary& stream : summary.rows.streams) {
    const Cells cells = cells_of(stream);
    if (text.empty()) text = line(cells, &Cells::value_type::first);
    text += line(cells, &Cells::value_type::second);
  }
  return text;
}

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
