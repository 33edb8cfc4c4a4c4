#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "profiles/profile_check.hpp"

namespace cutwater::profiles {
namespace {

constexpr double kSlower = 1.1;   ///< of a block: time / time on the slower machine
constexpr double kFaster = 1.1;   ///< of all blocks: time on the slower machine / time
constexpr double kMuch = 0.05;    ///< share of the blocks that are slower in the whole time
constexpr double kCoarse = 0.01;  ///< tick / median time

/// "x86" of "x86-2t" with two threads: another number of threads of the same machine.
std::optional<std::string> find_stem(const Profile& profile) {
  const std::string ending = fmt::format("-{}t", profile.threads);
  const std::string& name = profile.machine;
  if (name.size() <= ending.size() || !name.ends_with(ending)) return std::nullopt;
  return name.substr(0, name.size() - ending.size());
}

bool has_more_threads(const Profile& a, const Profile& b) {
  return a.threads > b.threads && find_stem(a) && find_stem(a) == find_stem(b);
}

/// Is every block expected to be faster by a than by b?
bool is_faster(const Profile& a, const Profile& b) {
  if (has_more_threads(a, b)) return true;
  return !has_more_threads(b, a) && kFaster * blocks_sum(a) < blocks_sum(b);
}

/// By more than 10 % and more than one pass differs from the next; times of zero are another
/// finding.
bool is_slower(const BlockTime& a, const BlockTime& b) {
  if (a.mean == Seconds(0) || b.mean == Seconds(0)) return false;
  const double deviation =
      std::hypot(a.stddev.value_or(Seconds(0)).value(), b.stddev.value_or(Seconds(0)).value());
  return a.mean > kSlower * b.mean && (a.mean - b.mean).value() > deviation;
}

std::optional<Finding> find_slower_blocks(const Model& model, const Profile& fast,
                                          const Profile& slow) {
  Finding finding{Check::kSlowerMachine,
                  Gravity::kNote,
                  model.name(),
                  fast.machine,
                  slow.machine,
                  {},
                  0,
                  kSlower,
                  0};
  Seconds time;
  for (std::size_t b = 0; b < fast.times.size(); ++b) {
    if (!is_slower(fast.times[b], slow.times[b])) continue;
    const Block& block = model.blocks()[b];
    finding.rows.push_back({block.first_layer, block.last_layer});
    finding.value = std::max(finding.value, fast.times[b].mean / slow.times[b].mean);
    time += fast.times[b].mean;
  }
  if (finding.rows.empty()) return std::nullopt;
  finding.share = time / blocks_sum(fast);
  if (finding.share >= kMuch) finding.gravity = Gravity::kDoubtful;
  return finding;
}

/// Times that one clock may have measured alike: means of as many runs on one machine.
struct MeasuredAlike {
  std::vector<Seconds> times;
  std::optional<Seconds> stated_tick;
};
using Clocks = std::map<std::pair<std::string, std::optional<int>>, MeasuredAlike>;

Clocks clocks_of(const std::vector<ProfiledModel>& library) {
  Clocks clocks;
  for (const auto& [model, profiles] : library) {
    for (const Profile& profile : profiles) {
      for (const BlockTime& time : profile.times) {
        MeasuredAlike& alike = clocks[{profile.machine, time.runs}];
        alike.times.push_back(time.mean);
        if (profile.clock_quantum) {
          alike.stated_tick = std::max(alike.stated_tick, profile.clock_quantum);
        }
      }
    }
  }
  return clocks;
}

void check_clocks(const std::vector<ProfiledModel>& library, std::vector<Finding>& findings) {
  for (const auto& [key, alike] : clocks_of(library)) {
    const std::optional<Seconds> median = median_above_zero(alike.times);
    if (!median) continue;
    const std::optional<Seconds> found = find_clock_tick(alike.times);
    const std::optional<Seconds> tick = found ? found : alike.stated_tick;
    const Seconds limit = kCoarse * *median;
    if (!tick || *tick < limit) continue;
    findings.push_back({Check::kClockTick,
                        Gravity::kDoubtful,
                        {},
                        key.first,
                        {},
                        {},
                        tick->value(),
                        limit.value(),
                        1});
  }
}

void check_whole_models(const std::vector<ProfiledModel>& library, std::vector<Finding>& findings) {
  std::map<std::string, int> without;
  for (const auto& [model, profiles] : library) {
    for (const Profile& profile : profiles) {
      if (!profile.whole_model) ++without[profile.machine];
    }
  }
  for (const auto& [machine, models] : without) {
    findings.push_back({Check::kNoWholeModel,
                        Gravity::kNote,
                        {},
                        machine,
                        {},
                        {},
                        static_cast<double>(models),
                        0,
                        1});
  }
}

}  // namespace

std::vector<Finding> check_machines(const std::vector<ProfiledModel>& library) {
  std::vector<Finding> findings;
  for (const auto& [model, profiles] : library) {
    for (const Profile& fast : profiles) {
      for (const Profile& slow : profiles) {
        if (!is_faster(fast, slow)) continue;
        if (auto finding = find_slower_blocks(model, fast, slow)) {
          findings.push_back(*std::move(finding));
        }
      }
    }
  }
  check_clocks(library, findings);
  check_whole_models(library, findings);
  return findings;
}

}  // namespace cutwater::profiles
