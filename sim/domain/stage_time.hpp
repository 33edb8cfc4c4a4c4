#pragma once

#include <optional>

#include "base/quantity.hpp"
#include "domain/model.hpp"
#include "domain/plan.hpp"
#include "domain/platform.hpp"
#include "domain/profile.hpp"

namespace cutwater {

/// What the time of a stage comes from.
enum class TimeSource {
  kBlocks,      ///< the sum of its blocks
  kCalibrated,  ///< its blocks, calibrated
  kSegment,     ///< its blocks were measured as one
};
/// "blocks", "calibrated", "segment": the word used in every output.
const char* to_text(TimeSource source);

/// How long a stage computes for one frame on one core at full speed: measured time × slowdown of
/// the host × slowdown by other load.
struct StageTime {
  Seconds mean;
  std::optional<Seconds> stddev{};  ///< nothing when a deviation was not measured
  TimeSource source = TimeSource::kBlocks;
  std::optional<StressPoint> stress{};  ///< other load on the host, as far as it is known
};

/// What a calibrated profile says of the blocks `first` to `last` in a row:
/// scale · (Σ max(0, mean - start - output / conversion) + output of the last / conversion) +
/// offset, with deviation scale · √(Σ variances).
BlockTime calibrated_time(const Model& model, const Profile& profile, int first, int last);

/// A stage that was measured as a segment, or is one block: its mean. Else calibrated, or Σ means
/// without calibration; blocks are taken as independent. Other load adds its relative variance.
StageTime time_of(const Stage& stage, const Model& model, const Profile& profile, const Host& host);

/// What the load on the host does to a model with this profile. Nothing without load, or where
/// neither the host nor the curve tells.
std::optional<StressPoint> stress_on(const Host& host, const Profile& profile);

/// Time that work in seconds of one core takes on a host with nothing else to do: threads beyond
/// its cores slow it down.
Seconds alone_on(const Host& host, const Profile& profile, Seconds work);
/// Share of the host that a stage occupies while it computes: all of an exclusive one, else as many
/// cores as it has threads.
double occupied_share(const Host& host, const Profile& profile);

}  // namespace cutwater
