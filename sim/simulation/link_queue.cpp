#include "simulation/link_queue.hpp"

#include <algorithm>

namespace cutwater {

LinkQueue::LinkQueue(const Link& link, LinkId id, Direction direction, RecordSink* details)
    : id_(id),
      direction_(direction == Direction::kUp ? 0 : 1),
      rate_(bandwidth(link, direction).value()),
      loss_(link.loss),
      latency_(link.latency.value()),
      limit_(link.queue ? link.queue->value() : std::numeric_limits<double>::infinity()),
      details_(details) {}

std::optional<double> LinkQueue::accept(double now, double bytes) {
  if (now >= idle_from_) {
    if (details_) show_busy(now);
    idle_from_ = now + bytes / rate_;
    peak_ = std::max(peak_, bytes);
    return idle_from_;
  }
  const double backlog = (idle_from_ - now) * rate_ + bytes;
  if (backlog > limit_ * (1 + 1e-12)) return std::nullopt;
  peak_ = std::max(peak_, backlog);
  idle_from_ += bytes / rate_;
  return idle_from_;
}

void LinkQueue::show_busy(double start) {
  if (start > idle_from_ || idle_from_ == 0) {
    if (idle_from_ > 0) finish();
    details_->on_link_rate({id_, direction_, Seconds(start), BytesPerSecond(rate_)});
  }
}

void LinkQueue::finish() {
  if (details_ && idle_from_ > 0) {
    details_->on_link_rate({id_, direction_, Seconds(idle_from_), BytesPerSecond(0)});
  }
}

}  // namespace cutwater
