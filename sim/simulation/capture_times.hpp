#pragma once

#include <cstdint>
#include <optional>

#include "base/random.hpp"
#include "domain/workload.hpp"

namespace cutwater::simulation {

/// When the source of one stream captures its frames. Times are computed from the frame number
/// where they can be, so they do not drift.
class CaptureTimes {
 public:
  CaptureTimes(const Stream& stream, std::uint64_t seed);

  /// Time of the next frame, not before the last one; nothing when the stream is over. Not for a
  /// closed loop.
  std::optional<double> next();
  /// Whether no frame is captured at `time` or later.
  bool is_over(double time) const;
  /// Counts one more frame of a closed loop.
  void take() { ++number_; }

 private:
  const Stream& stream_;
  RandomStream draws_;
  double phase_ = 0;
  std::uint64_t number_ = 0;
  double last_ = 0;
};

}  // namespace cutwater::simulation
