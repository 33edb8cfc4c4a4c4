#include "simulation/link_queue.hpp"

#include <algorithm>

namespace cutwater {

LinkQueue::LinkQueue(const Link& link, LinkId id, Direction direction, RecordSink* details)
    : id_(id),
      direction_(direction == Direction::kUp ? 0 : 1),
      is_half_duplex_(link.duplex == Duplex::kHalf),
      rate_(bandwidth(link, direction).value()),
      loss_(link.loss),
      latency_(link.latency.value()),
      limit_(link.queue ? link.queue->value() : std::numeric_limits<double>::infinity()),
      details_(details) {}

// Counted from the start of the busy period, so that rounding does not add up: a burst may fill the
// queue to the last byte, at any time. What passes in a rounding error of the clock does not count.
std::optional<double> LinkQueue::accept(double now, double bytes) {
  double backlog = bytes;
  if (now >= idle_from_) {
    if (details_) show_busy(now);
    busy_since_ = now;
    accepted_ = 0;
  } else {
    backlog += accepted_ - (now - busy_since_) * rate_;
    if (backlog > limit_ + 1e-15 * now * rate_) return std::nullopt;
  }
  peak_ = std::max(peak_, backlog);
  accepted_ += bytes;
  idle_from_ = busy_since_ + accepted_ / rate_;
  return idle_from_;
}

void LinkQueue::show_busy(double start) {
  if (start > idle_from_ || idle_from_ == 0) {
    if (idle_from_ > 0) finish(idle_from_);
    details_->on_link_rate({id_, direction_, Seconds(start), BytesPerSecond(rate_)});
  }
}

void LinkQueue::finish(double now) {
  if (details_ && idle_from_ > 0) {
    const Seconds end(std::min(idle_from_, now));
    details_->on_link_rate({id_, direction_, end, BytesPerSecond(0)});
  }
}

}  // namespace cutwater
