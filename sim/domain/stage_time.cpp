#include "domain/stage_time.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cutwater {
namespace {

double square(Seconds time) { return time.value() * time.value(); }

std::optional<Seconds> root(const std::optional<double>& variance) {
  if (!variance) return std::nullopt;
  return Seconds(std::sqrt(*variance));
}

/// The blocks one after another, as they were measured one by one.
BlockTime sum_of(const Profile& profile, int first, int last) {
  Seconds mean;
  std::optional<double> variance = 0.0;
  for (int b = first; b <= last; ++b) {
    const BlockTime& block = profile.times[static_cast<std::size_t>(b)];
    mean += block.mean;
    if (!block.stddev) variance.reset();
    if (variance) *variance += square(*block.stddev);
  }
  return {mean, root(variance)};
}

/// As measured, on the machine without other load.
StageTime measured_time(const Stage& stage, const Model& model, const Profile& profile) {
  const auto [first, last] = std::pair(stage.first_block, stage.last_block);
  if (const Segment* segment = find_segment(profile, first, last)) {
    return {segment->time.mean, segment->time.stddev, TimeSource::kSegment, {}};
  }
  const bool is_calibrated = profile.calibration && first != last;
  const BlockTime time =
      is_calibrated ? calibrated_time(model, profile, first, last) : sum_of(profile, first, last);
  return {
      time.mean, time.stddev, is_calibrated ? TimeSource::kCalibrated : TimeSource::kBlocks, {}};
}

/// What two loads do together when each adds to a time what it adds alone, independently.
StressPoint added_up(const StressPoint& a, const StressPoint& b) {
  const double slowdown = a.slowdown + b.slowdown - 1;
  const double of_a = a.slowdown * a.deviation;
  const double of_b = b.slowdown * b.deviation;
  return {a.level, slowdown, std::sqrt(of_a * of_a + of_b * of_b) / slowdown};
}

}  // namespace

const char* to_text(TimeSource source) {
  switch (source) {
    case TimeSource::kBlocks:
      return "blocks";
    case TimeSource::kCalibrated:
      return "calibrated";
    case TimeSource::kSegment:
      break;
  }
  return "segment";
}

BlockTime calibrated_time(const Model& model, const Profile& profile, int first, int last) {
  const Calibration& fit = *profile.calibration;
  const auto converted = [&](int b) {
    if (!fit.conversion) return Seconds(0);
    return model.blocks()[static_cast<std::size_t>(b)].output / *fit.conversion;
  };
  Seconds inner;
  std::optional<double> variance = 0.0;
  for (int b = first; b <= last; ++b) {
    const BlockTime& block = profile.times[static_cast<std::size_t>(b)];
    inner += std::max(Seconds(0), block.mean - fit.start - converted(b));
    if (!block.stddev) variance.reset();
    if (variance) *variance += square(*block.stddev * fit.scale);
  }
  return {(inner + converted(last)) * fit.scale + fit.offset, root(variance)};
}

std::optional<StressPoint> stress_on(const Host& host, const Profile& profile) {
  if (!host.stress) return std::nullopt;
  const HostStress& stress = *host.stress;
  if (stress.slowdown) {
    return StressPoint{stress.cpu ? *stress.cpu : *stress.memory, *stress.slowdown,
                       stress.deviation};
  }
  if (!stress.memory) return find_stress(profile.stress.cpu, *stress.cpu);
  const std::optional<StressPoint> memory = find_stress(profile.stress.memory, *stress.memory);
  if (!stress.cpu) return memory;
  const std::optional<StressPoint> cpu = find_stress(profile.stress.cpu, *stress.cpu);
  if (!cpu || !memory) return std::nullopt;
  return added_up(*cpu, *memory);
}

StageTime time_of(const Stage& stage, const Model& model, const Profile& profile,
                  const Host& host) {
  StageTime time = measured_time(stage, model, profile);
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

double occupied_share(const Host& host, const Profile& profile) {
  if (host.executor == ExecutorKind::kExclusive) return 1;
  return std::min(1.0, static_cast<double>(profile.threads) / host.cores);
}

}  // namespace cutwater
