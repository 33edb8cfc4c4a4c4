#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "records/records.hpp"
#include "simulation/network/connection.hpp"

namespace cutwater::simulation {

/// What a frame spends its time on. Every moment of its life belongs to one of them.
enum class Part : std::uint8_t {
  kSourceWait,
  kQueue,
  kCompute,
  kEgressWait,
  kTransfer,
  kPropagation,
};
inline constexpr std::size_t kPartCount = 6;

/// Place of a step in Ways::steps.
using StepIndex = std::uint32_t;

/// A frame in the system.
struct Frame {
  std::uint32_t stream = 0;
  std::int64_t number = 0;
  StepIndex step = 0;  ///< of its way: what it does, or waits to do
  int stage = -1;      ///< where it is, or was last; -1 on the way to the first
  bool is_alive = false;
  Part part = Part::kSourceWait;  ///< what it is doing
  double since = 0;               ///< and since when
  double captured = 0;
  std::array<double, kPartCount> parts{};
  std::int64_t retransmissions = 0;

  /// From `now` on it does something else.
  void turn_to(Part next, double now) {
    parts[static_cast<std::size_t>(part)] += now - since;
    since = now;
    part = next;
  }
};

/// All frames in the system, in slots that are used again.
class FramePool {
 public:
  Frame& operator[](FrameIndex index) { return frames_[index]; }
  std::size_t alive() const { return frames_.size() - free_.size(); }

  FrameIndex add(std::uint32_t stream, std::int64_t number, double now);
  void remove(FrameIndex index);
  /// The frames in the system in order of stream and number.
  std::vector<FrameIndex> in_order() const;

 private:
  std::vector<Frame> frames_;
  std::vector<FrameIndex> free_;
};

/// What is known of a frame when it ends at `now`.
FrameRecord record_of(const Frame& frame, End end, double now);

}  // namespace cutwater::simulation
