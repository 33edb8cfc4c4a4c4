#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/quantity.hpp"
#include "records/records.hpp"

namespace cutwater::metrics {

/// Whether the scenario can go on like this for ever, and what limits it.
struct Verdict {
  enum class State : std::uint8_t {
    kStable,      ///< no resource is asked for all it can do
    kSaturated,   ///< one is asked for at least that: what waits for it grows without bound
    kClosedLoop,  ///< all frames wait for the one before: nothing can be asked for too much
    kIdle,        ///< no frame follows another, so nothing is asked for in the long run
  };
  State state = State::kIdle;
  std::string bottleneck;               ///< "link uplink up"; empty when no frame was captured
  std::optional<double> offered_ratio;  ///< of the bottleneck's capacity; none when idle
  std::optional<Seconds> longest;       ///< when idle: what a frame takes of the bottleneck
  double drop_ratio = 0;                ///< of all frames of all streams
  std::optional<End> main_cause;        ///< of the drops
};

}  // namespace cutwater::metrics
