#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/quantity.hpp"
#include "domain/model.hpp"
#include "domain/profile.hpp"

namespace cutwater::profiles {

/// What may be wrong with measured times. In brackets: what `value` and `limit` of a finding are.
enum class Check : std::uint8_t {
  kZeroTime,         ///< blocks that took exactly no time (how many; none)
  kMemoryBandwidth,  ///< bytes moved faster than memory can (the highest rate; that of the machine)
  kClockTick,        ///< times are multiples of a tick (the tick; 1 % of the median time)
  kBlocksSum,        ///< Σ blocks is not the whole model (Σ blocks / whole model; 1.1)
  kCalibration,      ///< what is left of that after calibration (predicted / whole model; 1.1)
  kBlockDeviation,   ///< blocks that vary much (the largest deviation / mean; 0.25)
  kModelDeviation,   ///< the sum of all blocks varies much (deviation / sum; 0.1)
  kSlowerMachine,    ///< slower than a slower machine (the largest factor; 1.1)
  kFewRuns,          ///< the mean of few runs (the fewest; 30)
  kNoWholeModel,     ///< nothing to compare Σ blocks with (how many models; none)
};

/// What a finding means for a result, the worst first.
enum class Gravity : std::uint8_t {
  kWrong,     ///< cannot be: results with these times are wrong
  kDoubtful,  ///< may well be off by more than results show
  kNote,      ///< good to know
};

/// One row of a profile.
struct LayerRange {
  int first_layer = 0;
  int last_layer = 0;

  bool operator==(const LayerRange&) const = default;
};

/// A reason not to trust a profile.
struct Finding {
  Check check = Check::kZeroTime;
  Gravity gravity = Gravity::kNote;
  std::string model{};             ///< empty: all models measured on the machine
  std::string machine{};           ///< of kSlowerMachine the one that should be faster
  std::string slower_machine{};    ///< of kSlowerMachine only
  std::vector<LayerRange> rows{};  ///< empty: all
  double value = 0;                ///< base units; see Check
  double limit = 0;                ///< what is exceeded, or of kFewRuns not reached
  double share = 0;                ///< of the time of the profile that is in `rows`, 0 to 1
};

/// One model and its profiles, each of another machine.
struct ProfiledModel {
  Model model;
  std::vector<Profile> profiles;
};

/// What can be said of one profile by itself.
std::vector<Finding> check_profile(const Model& model, const Profile& profile);

/// What shows only beside other profiles: of the same model on other machines, and of other
/// models on the same machine.
std::vector<Finding> check_machines(const std::vector<ProfiledModel>& library);

/// All findings: by gravity, check, machine, slower machine, and then in the order of `library`.
std::vector<Finding> all_findings(const std::vector<ProfiledModel>& library);

/// What a cache holds: so much of what a block reads and writes need not come from memory.
inline constexpr Bytes kCached = Bytes(64e6);
/// What a machine moves at most where its `memory_bandwidth` is not known.
inline constexpr BytesPerSecond kAssumedBandwidth = BytesPerSecond(1e12);

/// Σ of the times of all blocks.
Seconds blocks_sum(const Profile& profile);
/// The time of all blocks as one stage, calibrated; nothing without calibration.
std::optional<Seconds> calibrated_sum(const Model& model, const Profile& profile);

/// The tick of a clock too coarse for what it measured: the largest time of which nearly all
/// `times` are multiples. Looked for from twice the median of the times above zero down to 1 % of
/// it, since finer ticks do no harm. Nothing when there is none, or too few times to tell.
std::optional<Seconds> find_clock_tick(const std::vector<Seconds>& times);

/// The middle one of the times above zero, the upper of two; nothing when there is none.
std::optional<Seconds> median_above_zero(const std::vector<Seconds>& times);

}  // namespace cutwater::profiles
