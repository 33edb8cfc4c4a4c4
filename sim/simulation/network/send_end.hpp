#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>

#include "domain/workload.hpp"
#include "simulation/engine/ring.hpp"
#include "simulation/network/connection.hpp"

namespace cutwater::simulation {

/// Fragments that a connection may have in flight. Fixed by `window`; with TCP it starts at
/// initial_window, grows by one for every acknowledged fragment (slow start; no loss recovery),
/// and is halved, not below initial_window, for every RTO that the connection was idle.
class SendWindow {
 public:
  SendWindow(const Transport& transport, double round_trip)
      : limit_(transport.window ? *transport.window : std::numeric_limits<std::int64_t>::max()),
        size_(limit_) {
    if (!transport.tcp) return;
    size_ = transport.tcp->initial_window;
    initial_ = size_;
    if (transport.tcp->restart_after_idle) {
      timeout_ = round_trip + transport.tcp->minimum_rto.value();
    }
  }

  bool is_unlimited() const { return size() == std::numeric_limits<std::int64_t>::max(); }
  std::int64_t size() const { return std::min(size_, limit_); }

  void acknowledge(std::int64_t fragments) {
    if (initial_) size_ = std::min(size_ + fragments, kLargest);
  }

  /// A message of so many fragments starts after the connection has sent nothing for `idle`
  /// seconds. A window that was larger than it could be used had not grown beyond twice of what
  /// was in flight (RFC 7661; Linux likewise), so messages that came before do not count for ever.
  void restart(double idle, std::int64_t fragments) {
    if (!timeout_ || idle < *timeout_) return;
    size_ = std::min(size_, std::max(2 * fragments, *initial_));
    for (; idle >= *timeout_ && size_ > *initial_; idle -= *timeout_) {
      size_ = std::max(size_ / 2, *initial_);
    }
  }

 private:
  static constexpr std::int64_t kLargest = std::int64_t{1} << 40;
  std::int64_t limit_;
  std::int64_t size_;
  std::optional<std::int64_t> initial_;
  std::optional<double> timeout_;
};

/// The sending end of a connection, whatever network it sends into: messages wait in its send
/// buffer until the network takes them, one at a time, and none while the receiver has no room.
class SendEnd {
 public:
  SendEnd(const Transport& transport, double round_trip)
      : window(transport, round_trip),
        send_buffer_(static_cast<std::size_t>(transport.send_buffer)),
        round_trip_(round_trip),
        is_new_(transport.tcp.has_value()) {}

  void push(FrameIndex frame) { waiting_.push(frame); }
  void hold(bool is_held) { is_held_ = is_held; }
  bool has_next() const { return !is_held_ && !waiting_.empty(); }
  FrameIndex take() {
    ++taken_;
    return waiting_.pop();
  }
  /// Messages taken so far.
  std::int64_t taken() const { return taken_; }
  /// Whether one more message may come. `is_free`: the network would take it at once.
  bool has_room(bool is_free) const {
    return (is_free && !is_held_ && waiting_.empty()) || waiting_.size() < send_buffer_;
  }
  /// When a message taken at `now` may begin: TCP shakes hands before its first one.
  double shake_hands(double now) {
    if (!is_new_) return now;
    is_new_ = false;
    last_sent = now + round_trip_;
    return last_sent;
  }

  SendWindow window;
  std::int64_t in_flight = 0;  ///< fragments not yet acknowledged
  double last_sent = 0;

 private:
  Ring<FrameIndex> waiting_;
  std::size_t send_buffer_;
  double round_trip_;
  std::int64_t taken_ = 0;
  bool is_held_ = false;
  bool is_new_;  ///< no hand-shake yet; TCP only
};

}  // namespace cutwater::simulation
