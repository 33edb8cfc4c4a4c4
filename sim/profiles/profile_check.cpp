#include "profiles/profile_check.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>
#include <optional>
#include <tuple>

#include "domain/stage_time.hpp"

namespace cutwater::profiles {
namespace {

constexpr double kSumOff = 1.1;        ///< Σ blocks / whole model, or the other way round
constexpr double kSumFarOff = 2;       ///< the same, when it cannot pass as cost of the cuts
constexpr double kVaries = 0.25;       ///< deviation / mean of a block
constexpr double kSumVaries = 0.1;     ///< deviation / mean of the sum
constexpr double kMattersFrom = 0.01;  ///< share of a block in the whole time
constexpr int kFewRuns = 30;

/// From 1, in either direction.
double off_by(double ratio) { return std::max(ratio, 1 / ratio); }

/// Where the findings of one profile are gathered.
class ProfileChecks {
 public:
  ProfileChecks(const Model& model, const Profile& profile)
      : model_(model), profile_(profile), sum_(blocks_sum(profile)) {
    assert(profile.times.size() == model.blocks().size());
  }

  void check_sum() {
    if (!profile_.whole_model || *profile_.whole_model <= Seconds(0)) return;
    const double ratio = sum_ / *profile_.whole_model;
    const bool is_off = off_by(ratio) > kSumOff;
    const std::optional<Seconds> calibrated = calibrated_sum(model_, profile_);
    if (is_off) {
      const Gravity gravity = calibrated                   ? Gravity::kNote
                              : off_by(ratio) > kSumFarOff ? Gravity::kWrong
                                                           : Gravity::kDoubtful;
      add(Check::kBlocksSum, gravity, ratio, kSumOff);
    }
    if (!calibrated) return;
    const double predicted = *calibrated / *profile_.whole_model;
    const bool is_missed = off_by(predicted) > kSumOff;
    if (!is_off && !is_missed) return;
    add(Check::kCalibration, is_missed ? Gravity::kDoubtful : Gravity::kNote, predicted, kSumOff);
  }

  void check_zero_times() {
    const auto rows = blocks_with([](const BlockTime& time) { return time.mean == Seconds(0); });
    if (!rows.empty()) add_rows(Check::kZeroTime, Gravity::kWrong, rows, count_of(rows), 0);
  }

  void check_memory_bandwidth() {
    const BytesPerSecond limit = profile_.memory_bandwidth.value_or(kAssumedBandwidth);
    std::vector<std::size_t> rows;
    double highest = 0;
    for (std::size_t b = 0; b < profile_.times.size(); ++b) {
      const Seconds mean = profile_.times[b].mean;
      if (mean == Seconds(0) || moved_by(b) - kCached <= limit * mean) continue;
      rows.push_back(b);
      highest = std::max(highest, (moved_by(b) / mean).value());
    }
    if (rows.empty()) return;
    const Gravity gravity = profile_.memory_bandwidth ? Gravity::kWrong : Gravity::kDoubtful;
    add_rows(Check::kMemoryBandwidth, gravity, rows, highest, limit.value());
  }

  void check_deviation() {
    std::vector<std::size_t> rows;
    double largest = 0;
    double variance = 0;
    for (std::size_t b = 0; b < profile_.times.size(); ++b) {
      const BlockTime& time = profile_.times[b];
      if (!time.stddev || time.mean == Seconds(0)) continue;
      variance += time.stddev->value() * time.stddev->value();
      const double ratio = *time.stddev / time.mean;
      if (ratio <= kVaries || time.mean <= kMattersFrom * sum_) continue;
      rows.push_back(b);
      largest = std::max(largest, ratio);
    }
    if (!rows.empty()) {
      add_rows(Check::kBlockDeviation, Gravity::kDoubtful, rows, largest, kVaries);
    }
    if (sum_ == Seconds(0)) return;
    const double of_sum = std::sqrt(variance) / sum_.value();
    if (of_sum > kSumVaries) add(Check::kModelDeviation, Gravity::kDoubtful, of_sum, kSumVaries);
  }

  void check_runs() {
    const auto rows =
        blocks_with([](const BlockTime& time) { return time.runs && *time.runs < kFewRuns; });
    if (rows.empty()) return;
    int fewest = kFewRuns;
    for (const std::size_t b : rows) fewest = std::min(fewest, *profile_.times[b].runs);
    add_rows(Check::kFewRuns, Gravity::kNote, rows, fewest, kFewRuns);
  }

  std::vector<Finding> take() { return std::move(findings_); }

 private:
  std::vector<std::size_t> blocks_with(const std::function<bool(const BlockTime&)>& is_wanted) {
    std::vector<std::size_t> blocks;
    for (std::size_t b = 0; b < profile_.times.size(); ++b) {
      if (is_wanted(profile_.times[b])) blocks.push_back(b);
    }
    return blocks;
  }

  static double count_of(const std::vector<std::size_t>& blocks) {
    return static_cast<double>(blocks.size());
  }

  /// What a block reads and writes at least, as far as it is known: weights, its input unless it
  /// is the first block, its output.
  Bytes moved_by(std::size_t block) const {
    const Block& b = model_.blocks()[block];
    const Bytes input = block > 0 ? model_.blocks()[block - 1].output : Bytes(0);
    return b.weights.value_or(Bytes(0)) + input + b.output;
  }

  void add(Check check, Gravity gravity, double value, double limit) {
    findings_.push_back({check, gravity, model_.name(), profile_.machine, {}, {}, value, limit, 1});
  }

  void add_rows(Check check, Gravity gravity, const std::vector<std::size_t>& blocks, double value,
                double limit) {
    add(check, gravity, value, limit);
    Seconds time;
    for (const std::size_t b : blocks) {
      const Block& block = model_.blocks()[b];
      findings_.back().rows.push_back({block.first_layer, block.last_layer});
      time += profile_.times[b].mean;
    }
    findings_.back().share = sum_ == Seconds(0) ? 0 : time / sum_;
  }

  const Model& model_;
  const Profile& profile_;
  Seconds sum_;
  std::vector<Finding> findings_;
};

}  // namespace

Seconds blocks_sum(const Profile& profile) {
  Seconds sum;
  for (const BlockTime& time : profile.times) sum += time.mean;
  return sum;
}

std::optional<Seconds> calibrated_sum(const Model& model, const Profile& profile) {
  if (!profile.calibration) return std::nullopt;
  return calibrated_time(model, profile, 0, static_cast<int>(model.blocks().size()) - 1).mean;
}

std::vector<Finding> check_profile(const Model& model, const Profile& profile) {
  ProfileChecks checks(model, profile);
  checks.check_zero_times();
  checks.check_memory_bandwidth();
  checks.check_sum();
  checks.check_deviation();
  checks.check_runs();
  return checks.take();
}

std::vector<Finding> all_findings(const std::vector<ProfiledModel>& library) {
  std::vector<Finding> findings;
  const auto append = [&](const std::vector<Finding>& more) {
    findings.insert(findings.end(), more.begin(), more.end());
  };
  for (const auto& [model, profiles] : library) {
    for (const Profile& profile : profiles) append(check_profile(model, profile));
  }
  append(check_machines(library));
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    return std::tie(a.gravity, a.check, a.machine, a.slower_machine) <
           std::tie(b.gravity, b.check, b.machine, b.slower_machine);
  });
  return findings;
}

}  // namespace cutwater::profiles
