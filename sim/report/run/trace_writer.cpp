#include "report/run/trace_writer.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace cutwater::report {
namespace {

int process_of(HostId host) { return static_cast<int>(host.index) + 1; }

std::string side_name(const Subjects& subjects, LinkSide side) {
  return subjects.links[side.link.index].name + ' ' + to_text(side.direction);
}

}  // namespace

TraceWriter::TraceWriter(Subjects subjects, std::optional<FrameRange> frames, output::TextSink sink)
    : subjects_(std::move(subjects)),
      frames_(frames),
      events_(std::move(sink)),
      counters_(events_),
      network_(static_cast<int>(subjects_.hosts.size()) + 1),
      links_(network_ + 1) {
  if (!frames_) counters_.show();
}

bool TraceWriter::is_shown(std::int64_t frame) const {
  return !frames_ || (frame >= frames_->first && frame <= frames_->last);
}

void TraceWriter::introduce(int process) {
  if (!known_processes_.insert(process).second) return;
  const std::string name =
      process == network_ ? "network"
      : process == links_ ? "links"
                          : "host " + subjects_.hosts[static_cast<std::size_t>(process - 1)].name;
  events_.name_process(process, json_string(name));
}

std::string TraceWriter::thread_name(const Activity& activity, std::size_t lane) const {
  const auto& [kind, entity, part] = activity;
  std::string name;
  if (kind == Kind::kLink) {
    name = side_name(subjects_, {LinkId(entity), static_cast<Direction>(part)});
  } else {
    const Subjects::Stream& stream = subjects_.streams[entity];
    const bool is_return = part + 1 >= static_cast<int>(stream.plan.size());
    name = stream.name + (kind == Kind::kCompute ? fmt::format(" stage {}", part + 1)
                          : is_return            ? " result"
                                                 : fmt::format(" to stage {}", part + 2));
  }
  if (lane > 0) name += fmt::format(" ({})", lane + 1);
  return name;
}

// Slices of one thread must not overlap. They come in order of their ends.
Track TraceWriter::lane_for(int process, const Activity& activity,
                            const TraceEvents::Slice& slice) {
  std::vector<Lane>& lanes = lanes_[activity];
  auto lane = std::find_if(lanes.begin(), lanes.end(),
                           [&](const Lane& l) { return l.busy_until <= slice.start; });
  if (lane == lanes.end()) {
    introduce(process);
    const Track track{process, ++last_thread_};
    events_.name_thread(track, json_string(thread_name(activity, lanes.size())));
    lanes.push_back({track.thread, 0});
    lane = lanes.end() - 1;
  }
  lane->busy_until = slice.end;
  return {process, lane->thread};
}

void TraceWriter::add_slice(const FrameKey& frame, Track track, const TraceEvents::Slice& slice) {
  events_.slice(track, slice);
  Trail& trail = trails_[frame];
  counters_.show();
  if (trail.id == 0) trail.id = ++last_trail_;
  if (slice.end == slice.start) return;  // nothing that an arrow could point at
  if (trail.has_slice) {
    add_arrow(frame, trail,
              trail.arrows == 0 ? TraceEvents::Step::kFirst : TraceEvents::Step::kMiddle);
  }
  trail.has_slice = true;
  trail.track = track;
  trail.start = slice.start;
}

void TraceWriter::add_arrow(const FrameKey& frame, Trail& trail, TraceEvents::Step step) {
  const std::string name =
      fmt::format("{} frame {}", subjects_.streams[frame.first].name, frame.second);
  events_.arrow(trail.track, {json_string(name), trail.id, step, trail.start});
  ++trail.arrows;
}

void TraceWriter::on_frame(const FrameRecord& record) {
  const auto it = trails_.find({record.stream.index, record.frame});
  if (it == trails_.end()) return;
  if (it->second.arrows > 0) add_arrow(it->first, it->second, TraceEvents::Step::kLast);
  trails_.erase(it);
  if (frames_ && trails_.empty()) counters_.hide();
}

void TraceWriter::on_compute(const ComputeRecord& record) {
  if (!is_shown(record.frame)) return;
  TraceEvents::Slice slice;
  slice.name = fmt::format("\"frame {}\"", record.frame);
  slice.category = "compute";
  const Subjects::Stage& stage =
      subjects_.streams[record.stream.index].plan[static_cast<std::size_t>(record.stage)];
  slice.arguments =
      fmt::format(R"("first_layer":{},"last_layer":{})", stage.first_layer, stage.last_layer);
  slice.start = in_nanoseconds(record.start);
  slice.end = in_nanoseconds(record.end);
  const Track track =
      lane_for(process_of(record.host), {Kind::kCompute, record.stream.index, record.stage}, slice);
  add_slice({record.stream.index, record.frame}, track, slice);
}

void TraceWriter::on_transfer(const TransferRecord& record) {
  if (!is_shown(record.frame)) return;
  TraceEvents::Slice slice;
  slice.name = fmt::format("\"frame {}\"", record.frame);
  slice.category = "transfer";
  slice.arguments = fmt::format(
      R"("from":{},"to":{},"bytes":{})", json_string(subjects_.hosts[record.from.index].name),
      json_string(subjects_.hosts[record.to.index].name), record.bytes.value());
  slice.start = in_nanoseconds(record.start);
  slice.end = in_nanoseconds(record.arrival);
  const Track track =
      lane_for(network_, {Kind::kTransfer, record.stream.index, record.stage}, slice);
  add_slice({record.stream.index, record.frame}, track, slice);
  add_link_slices(record, std::move(slice));
}

// A message occupies its links until it has been sent; its latency is not theirs.
void TraceWriter::add_link_slices(const TransferRecord& record, TraceEvents::Slice slice) {
  const auto route = subjects_.routes.find({record.from, record.to});
  if (route == subjects_.routes.end()) return;
  slice.name = json_string(
      fmt::format("{} frame {}", subjects_.streams[record.stream.index].name, record.frame));
  slice.category = "link";
  slice.end = in_nanoseconds(record.sent);
  for (const LinkSide& side : route->second) {
    events_.slice(
        lane_for(links_, {Kind::kLink, side.link.index, static_cast<int>(side.direction)}, slice),
        slice);
  }
}

void TraceWriter::on_queue(const QueueRecord& record) {
  const std::string name = fmt::format(
      "queue of {} stage {}", subjects_.streams[record.stream.index].name, record.stage + 1);
  count(process_of(record.host),
        {json_string(name), "frames", std::to_string(record.waiting), in_nanoseconds(record.time)});
}

void TraceWriter::on_link_rate(const LinkRateRecord& record) {
  const std::string name = side_name(subjects_, record.side);
  count(links_, {json_string(name), "Mbps", fmt::format("{}", record.rate.value() * 8 / 1e6),
                 in_nanoseconds(record.time)});
}

void TraceWriter::count(int process, TraceEvents::Point point) {
  introduce(process);
  counters_.set(process, std::move(point));
}

void TraceWriter::on_run(const RunRecord&) {
  counters_.hide();
  events_.close();
}

}  // namespace cutwater::report
