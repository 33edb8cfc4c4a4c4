#include "records/sink.hpp"

#include <algorithm>

namespace cutwater {

const char* to_text(End end) {
  static constexpr const char* kWords[kEndCount] = {"delivered", "queue", "egress",  "loss",
                                                    "deadline",  "age",   "failure", "unfinished"};
  return kWords[static_cast<int>(end)];
}

bool SinkList::wants_details() const {
  return std::any_of(sinks_.begin(), sinks_.end(), [](auto* s) { return s->wants_details(); });
}

void SinkList::on_demand(const DemandRecord& record) {
  for (RecordSink* sink : sinks_) sink->on_demand(record);
}
void SinkList::on_frame(const FrameRecord& record) {
  for (RecordSink* sink : sinks_) sink->on_frame(record);
}
void SinkList::on_compute(const ComputeRecord& record) {
  for (RecordSink* sink : sinks_) sink->on_compute(record);
}
void SinkList::on_transfer(const TransferRecord& record) {
  for (RecordSink* sink : sinks_) sink->on_transfer(record);
}
void SinkList::on_queue(const QueueRecord& record) {
  for (RecordSink* sink : sinks_) sink->on_queue(record);
}
void SinkList::on_link_rate(const LinkRateRecord& record) {
  for (RecordSink* sink : sinks_) sink->on_link_rate(record);
}
void SinkList::on_host(const HostRecord& record) {
  for (RecordSink* sink : sinks_) sink->on_host(record);
}
void SinkList::on_link(const LinkRecord& record) {
  for (RecordSink* sink : sinks_) sink->on_link(record);
}
void SinkList::on_run(const RunRecord& record) {
  for (RecordSink* sink : sinks_) sink->on_run(record);
}

}  // namespace cutwater
