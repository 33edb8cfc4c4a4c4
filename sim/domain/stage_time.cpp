#include "domain/stage_time.hpp"

#include <algorithm>
#include <cmath>

namespace cutwater {
namespace {

double square(Seconds time) { return time.value() * time.value(); }

/// As measured, on the machine without other load.
StageTime measured_time(const Stage& stage, const Profile& profile) {
  if (const Segment* segment = find_segment(profile, stage.first_block, stage.last_block)) {
    return {segment->time.mean, segment->time.stddev, TimeSource::kSegment, {}};
  }
  Seconds mean;
  std::optional<double> variance = 0.0;
  for (int b = stage.first_block; b <= stage.last_block; ++b) {
    const BlockTime& block = profile.times[static_cast<std::size_t>(b)];
    mean += block.mean;
    if (!block.stddev) variance.reset();
    if (variance) *variance += square(*block.stddev);
  }
  std::optional<Seconds> stddev;
  if (variance) stddev = Seconds(std::sqrt(*variance));
  if (!profile.calibration) return {mean, stddev, TimeSource::kBlocks, {}};
  const auto& [scale, offset] = *profile.calibration;
  if (stddev) stddev = *stddev * scale;
  return {std::max(Seconds(0), mean * scale + offset), stddev, TimeSource::kCalibrated, {}};
}

}  // namespace

std::optional<StressPoint> stress_on(const Host& host, const Profile& profile) {
  if (!host.stress) return std::nullopt;
  const HostStress& stress = *host.stress;
  if (stress.slowdown) {
    return StressPoint{stress.cpu ? *stress.cpu : *stress.memory, *stress.slowdown,
                       stress.deviation};
  }
  return stress.cpu ? find_stress(profile.stress.cpu, *stress.cpu)
                    : find_stress(profile.stress.memory, *stress.memory);
}

StageTime time_of(const Stage& stage, const Profile& profile, const Host& host) {
  StageTime time = measured_time(stage, profile);
  time.mean = time.mean * host.slowdown;
  if (time.stddev) time.stddev = *time.stddev * host.slowdown;
  time.stress = stress_on(host, profile);
  if (!time.stress) return time;
  time.mean = time.mean * time.stress->slowdown;
  if (time.stddev) {
    const Seconds of_load = time.mean * time.stress->deviation;
    time.stddev =
        Seconds(std::sqrt(square(*time.stddev * time.stress->slowdown) + square(of_load)));
  }
  return time;
}

Seconds alone_on(const Host& host, const Profile& profile, Seconds work) {
  return work * std::max(1.0, static_cast<double>(profile.threads) / host.cores);
}

}  // namespace cutwater
