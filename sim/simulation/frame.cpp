#include "simulation/frame.hpp"

#include <algorithm>
#include <tuple>

namespace cutwater::simulation {

FrameIndex FramePool::add(std::uint32_t stream, std::int64_t number, double now) {
  FrameIndex index = static_cast<FrameIndex>(frames_.size());
  if (free_.empty()) {
    frames_.emplace_back();
  } else {
    index = free_.back();
    free_.pop_back();
  }
  Frame& frame = frames_[index];
  frame = Frame{};
  frame.stream = stream;
  frame.number = number;
  frame.is_alive = true;
  frame.captured = frame.since = now;
  return index;
}

void FramePool::remove(FrameIndex index) {
  frames_[index].is_alive = false;
  free_.push_back(index);
}

std::vector<FrameIndex> FramePool::in_order() const {
  std::vector<FrameIndex> alive_frames;
  for (std::size_t i = 0; i < frames_.size(); ++i) {
    if (frames_[i].is_alive) alive_frames.push_back(static_cast<FrameIndex>(i));
  }
  std::sort(alive_frames.begin(), alive_frames.end(), [&](FrameIndex a, FrameIndex b) {
    return std::tie(frames_[a].stream, frames_[a].number) <
           std::tie(frames_[b].stream, frames_[b].number);
  });
  return alive_frames;
}

FrameRecord record_of(const Frame& frame, End end, double now) {
  const auto part = [&](Part p) { return Seconds(frame.parts[static_cast<std::size_t>(p)]); };
  FrameRecord record;
  record.stream = StreamId(frame.stream);
  record.frame = frame.number;
  record.end = end;
  record.stage = frame.stage;
  record.captured = Seconds(frame.captured);
  record.ended = Seconds(now);
  record.source_wait = part(Part::kSourceWait);
  record.queue = part(Part::kQueue);
  record.compute = part(Part::kCompute);
  record.egress_wait = part(Part::kEgressWait);
  record.transfer = part(Part::kTransfer);
  record.propagation = part(Part::kPropagation);
  record.retransmissions = frame.retransmissions;
  return record;
}

}  // namespace cutwater::simulation
