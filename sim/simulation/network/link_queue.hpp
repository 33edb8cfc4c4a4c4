#pragma once

#include <algorithm>
#include <limits>
#include <optional>

#include "domain/platform.hpp"
#include "records/sink.hpp"

namespace cutwater::simulation {

/// The FIFO drop-tail queue before one channel, and the channel. Because what is accepted is sent
/// in order without pause, the time when the channel falls idle says everything.
class LinkQueue {
 public:
  LinkQueue(const Link& link, LinkId id, Direction direction, RecordSink* details);

  double loss() const { return loss_; }
  double latency() const { return latency_; }
  /// Accepts everything and loses nothing.
  bool is_ideal() const { return loss_ == 0 && limit_ == std::numeric_limits<double>::infinity(); }

  /// When the last byte of a fragment handed over at `now` leaves; nothing when it is dropped:
  /// the channel is busy and the bytes still to be sent, its own included, exceed the limit.
  std::optional<double> accept(double now, double bytes);
  double peak() const { return peak_; }
  bool is_half_duplex() const { return is_half_duplex_; }
  /// Bytes accepted and not yet sent.
  double held(double now) const { return idle_from_ > now ? (idle_from_ - now) * rate_ : 0.0; }
  /// Closes the load curve at `now` at the latest.
  void finish(double now);

 private:
  void show_busy(double start);

  LinkSide side_;
  bool is_half_duplex_;
  double rate_;
  double loss_;
  double latency_;
  double limit_;
  double busy_since_ = 0;
  double accepted_ = 0;  ///< bytes since then
  double idle_from_ = 0;
  double peak_ = 0;
  RecordSink* details_;
};

// Counted from the start of the busy period, so that rounding does not add up: a burst may fill the
// queue to the last byte, at any time. What passes in a rounding error of the clock does not count.
inline std::optional<double> LinkQueue::accept(double now, double bytes) {
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

inline LinkQueue::LinkQueue(const Link& link, LinkId id, Direction direction, RecordSink* details)
    : side_{id, direction},
      is_half_duplex_(link.duplex == Duplex::kHalf),
      rate_(bandwidth(link, direction).value()),
      loss_(link.loss),
      latency_(link.latency.value()),
      limit_(link.queue ? link.queue->value() : std::numeric_limits<double>::infinity()),
      details_(details) {}

inline void LinkQueue::show_busy(double start) {
  if (start > idle_from_ || idle_from_ == 0) {
    if (idle_from_ > 0) finish(idle_from_);
    details_->on_link_rate({side_, Seconds(start), BytesPerSecond(rate_)});
  }
}

inline void LinkQueue::finish(double now) {
  if (details_ && idle_from_ > 0) {
    const Seconds end(std::min(idle_from_, now));
    details_->on_link_rate({side_, end, BytesPerSecond(0)});
  }
}

}  // namespace cutwater::simulation
