#include "unit/report/example.hpp"

#include <fmt/format.h>

#include "metrics/summary_builder.hpp"

namespace cutwater::testing {
namespace {

FrameRecord frame(std::int64_t number, double captured, double ended, End end, int stage) {
  FrameRecord record;
  record.frame = number;
  record.end = end;
  record.stage = stage;
  record.captured = Seconds(captured);
  record.ended = Seconds(ended);
  return record;
}

/// 0.0625 s compute and transfer, 0.03125 s queue and propagation.
FrameRecord delivered(std::int64_t number, double captured, double queue) {
  FrameRecord record = frame(number, captured, captured + queue + 0.15625, End::kDelivered, 1);
  record.queue = Seconds(queue);
  record.compute = Seconds(0.0625);
  record.transfer = Seconds(0.0625);
  record.propagation = Seconds(0.03125);
  record.retransmissions = 3;
  return record;
}

Host host(const std::string& name, int cores) {
  Host host;
  host.name = name;
  host.cores = cores;
  return host;
}

}  // namespace

Subjects example_subjects() {
  Subjects subjects;
  Subjects::Stage on_device{"device", 0, 3, Seconds(0.0625)};
  Subjects::Stage on_edge{"edge", 4, 4, Seconds(0.03125), TimeSource::kCalibrated};
  on_edge.calibration = Calibration{0.75, Seconds(0.0005)};
  on_edge.stress = {0.45, {}, 1.5, 0.25};
  subjects.streams.push_back({"camera", "toy", {on_device, on_edge}, Seconds(0.5), false});
  subjects.hosts = {host("device", 1), host("edge", 2)};
  subjects.hosts[0].memory = Bytes(1e9);
  subjects.hosts[0].power = Power{Watts(2), Watts(6)};
  subjects.links.push_back({"uplink", BytesPerSecond(1e6), BytesPerSecond(4e6), Seconds(0), 0, {}});
  subjects.seed = 7;
  return subjects;
}

void play_example(RecordSink& sink) {
  using Kind = DemandRecord::Kind;
  sink.on_demand({Kind::kHost, "host device", StreamId(0), false, Seconds(0.0625)});
  sink.on_demand({Kind::kLink, "link uplink up", StreamId(0), false, Seconds(0.05)});
  sink.on_frame(delivered(0, 0, 0.03125));
  sink.on_frame(delivered(1, 0.125, 0.53125));
  sink.on_frame(frame(2, 0.25, 0.375, End::kQueue, 1));
  sink.on_frame(frame(3, 0.375, 0.5, End::kLoss, 0));
  sink.on_host({HostId(0), 0.25, 1, Bytes(12.5e6)});
  sink.on_host({HostId(1), 0.125, 2, Bytes(1e6)});
  sink.on_link({LinkSide::at(0), Bytes(400'000), 0, 3, Bytes(0)});
  sink.on_link({LinkSide::at(1), Bytes(0), 0, 0, Bytes(0)});
  sink.on_run({Seconds(1), "3.32"});
}

metrics::Summary example_summary() {
  metrics::SummaryBuilder builder(example_subjects());
  play_example(builder);
  return builder.summary();
}

report::RunInfo example_info() {
  return {"0.1.0", "home.yaml", "camera.yaml", {}, {"camera=device@3,edge"}, {}, "flow", "none"};
}

metrics::Summary fleet_summary() {
  Subjects subjects;
  for (int i = 0; i < 20; ++i) {
    const std::string name = fmt::format("camera-{:03}", i);
    subjects.streams.push_back({name, "toy", {{name, 0, 3}, {"edge", 4, 4}}, {}, false, "camera"});
    subjects.streams.back().plan.front().fleet = "camera";
    subjects.hosts.push_back(host(name, 1));
    subjects.hosts.back().fleet = "camera";
  }
  subjects.hosts.push_back(host("edge", 8));
  subjects.links.push_back(
      {"wifi", BytesPerSecond(1e6), BytesPerSecond(1e6), Seconds(0), 0, {}, Duplex::kHalf});
  metrics::SummaryBuilder builder(subjects);
  for (std::size_t i = 0; i < 20; ++i) {
    FrameRecord record = frame(0, 0, 0.25, End::kDelivered, 1);
    record.stream = StreamId(i);
    builder.on_frame(record);
    const double busy = i == 4 ? 0.5 : 0.25;
    builder.on_host({HostId(i), busy, 0, Bytes(1000)});
  }
  builder.on_host({HostId(20), 1, 3, Bytes(2000)});
  builder.on_link({LinkSide::at(0), Bytes(5e5), 0, 0, Bytes(0)});
  builder.on_link({LinkSide::at(1), Bytes(0), 0, 0, Bytes(0)});
  builder.on_run({Seconds(1), "3.32"});
  return builder.summary();
}

}  // namespace cutwater::testing
