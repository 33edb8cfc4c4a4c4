#include "metrics/summary_builder.hpp"

#include <utility>

#include "metrics/fleet.hpp"

namespace cutwater::metrics {
namespace {

std::optional<double> share(double part, double whole) {
  if (whole <= 0) return std::nullopt;
  return part / whole;
}

}  // namespace

SummaryBuilder::SummaryBuilder(Subjects subjects, SummaryOptions options)
    : subjects_(std::move(subjects)) {
  for (const Subjects::Stream& stream : subjects_.streams) {
    streams_.emplace_back(
        StreamTally::Rules{stream.deadline, options.makespan_frames, options.warmup});
  }
}

void SummaryBuilder::on_demand(const DemandRecord& record) { loads_.add(record); }
void SummaryBuilder::on_frame(const FrameRecord& record) {
  streams_[record.stream.index].add(record);
}
void SummaryBuilder::on_host(const HostRecord& record) { hosts_.push_back(record); }
void SummaryBuilder::on_link(const LinkRecord& record) { links_.push_back(record); }
void SummaryBuilder::on_run(const RunRecord& record) { run_ = record; }

StreamSummary SummaryBuilder::stream_summary(std::size_t stream) const {
  StreamSummary summary = streams_[stream].summary();
  summary.name = subjects_.streams[stream].name;
  summary.fleet = subjects_.streams[stream].fleet;
  summary.model = subjects_.streams[stream].model;
  summary.plan = subjects_.streams[stream].plan;
  return summary;
}

HostSummary SummaryBuilder::host_summary(const HostRecord& record) const {
  const Host& host = subjects_.hosts[record.host.index];
  HostSummary summary;
  summary.name = host.name;
  summary.fleet = host.fleet;
  summary.cores = host.cores;
  summary.busy_ratio = share(record.busy_core_seconds, host.cores * run_.end.value());
  summary.highest_busy_ratio = summary.busy_ratio;
  summary.peak_queue = record.peak_queue;
  summary.peak_memory = record.peak_memory;
  if (host.memory && record.peak_memory) {
    summary.memory_ratio = share(record.peak_memory->value(), host.memory->value());
  }
  if (host.power) {
    summary.energy = energy_of(*host.power, run_.end, run_.end * summary.busy_ratio.value_or(0));
  }
  return summary;
}

LinkSummary SummaryBuilder::link_summary(const LinkRecord& record) const {
  const Link& link = subjects_.links[record.side.link.index];
  LinkSummary summary;
  summary.name = link.name;
  summary.fleet = link.fleet;
  summary.direction = record.side.direction;
  summary.bytes = record.bytes;
  summary.load_ratio =
      share(record.bytes.value(), (bandwidth(link, record.side.direction) * run_.end).value());
  summary.highest_load_ratio = summary.load_ratio;
  summary.dropped_fragments = record.dropped_fragments;
  summary.lost_fragments = record.lost_fragments;
  summary.peak_queue = record.peak_queue;
  return summary;
}

Verdict SummaryBuilder::verdict() const {
  std::vector<StreamRate> rates;
  EndCounts ends;
  std::int64_t captured = 0;
  for (std::size_t s = 0; s < streams_.size(); ++s) {
    const bool is_closed_loop = subjects_.streams[s].is_closed_loop;
    rates.push_back({is_closed_loop ? streams_[s].throughput() : streams_[s].capture_rate(),
                     is_closed_loop, streams_[s].captured() == 0});
    ends.add(streams_[s].ends());
    captured += streams_[s].captured();
  }
  Verdict verdict = loads_.verdict(rates);
  verdict.drop_ratio =
      share(static_cast<double>(ends.dropped()), static_cast<double>(captured)).value_or(0);
  verdict.main_cause = ends.main_cause();
  return verdict;
}

Summary SummaryBuilder::summary() const {
  Summary summary;
  summary.seed = subjects_.seed;
  summary.simgrid_version = run_.simgrid_version;
  summary.end = run_.end;
  for (std::size_t s = 0; s < streams_.size(); ++s) {
    summary.rows.streams.push_back(stream_summary(s));
  }
  for (const HostRecord& host : hosts_) summary.rows.hosts.push_back(host_summary(host));
  for (const LinkRecord& link : links_) summary.rows.links.push_back(link_summary(link));
  summary.by_fleet = {streams_by_fleet(streams_, summary.rows.streams),
                      hosts_by_fleet(summary.rows.hosts), links_by_fleet(summary.rows.links)};
  summary.as_written = streams_as_written(subjects_.streams, streams_, summary.rows.streams);
  summary.verdict = verdict();
  return summary;
}

}  // namespace cutwater::metrics
