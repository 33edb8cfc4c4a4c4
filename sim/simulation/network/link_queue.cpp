#include "simulation/network/link_queue.hpp"

#include <algorithm>

namespace cutwater::simulation {

LinkQueue::LinkQueue(const Link& link, LinkId id, Direction direction, RecordSink* details)
    : id_(id),
      direction_(direction == Direction::kUp ? 0 : 1),
      is_half_duplex_(link.duplex == Duplex::kHalf),
      rate_(bandwidth(link, direction).value()),
      loss_(link.loss),
      latency_(link.latency.value()),
      limit_(link.queue ? link.queue->value() : std::numeric_limits<double>::infinity()),
      details_(details) {}

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

}  // namespace cutwater::simulation
