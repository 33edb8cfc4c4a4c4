#pragma once

#include <optional>

#include "base/quantity.hpp"
#include "domain/plan.hpp"
#include "domain/platform.hpp"
#include "domain/profile.hpp"

namespace cutwater {

/// What the time of a stage comes from.
enum class TimeSource {
  kBlocks,      ///< the sum of its blocks
  kCalibrated,  ///< the sum of its blocks, calibrated
  kSegment,     ///< its blocks were measured as one
};

/// How long a stage computes for one frame on one core at full speed: measured time × slowdown of
/// the host × slowdown by other load.
struct StageTime {
  Seconds mean;
  std::optional<Seconds> stddev{};  ///< nothing when a deviation was not measured
  TimeSource source = TimeSource::kBlocks;
  std::optional<StressPoint> stress{};  ///< other load on the host, as far as it is known
};

/// Segment: its mean. Else scale · Σ means + offset, not below zero, with deviation
/// scale · √(Σ variances): blocks are taken as independent. Other load adds its relative variance.
StageTime time_of(const Stage& stage, const Profile& profile, const Host& host);

/// What the load on the host does to a model with this profile. Nothing without load, or where
/// neither the host nor the curve tells.
std::optional<StressPoint> stress_on(const Host& host, const Profile& profile);

/// Time that work in seconds of one core takes on a host with nothing else to do: threads beyond
/// its cores slow it down.
Seconds alone_on(const Host& host, const Profile& profile, Seconds work);

}  // namespace cutwater
