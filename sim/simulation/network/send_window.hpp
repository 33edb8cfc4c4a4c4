#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>

#include "domain/workload.hpp"

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

}  // namespace cutwater::simulation
