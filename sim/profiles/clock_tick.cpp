#include "profiles/profile_check.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace cutwater::profiles {
namespace {

constexpr double kLargestOfMedian = 2;
constexpr double kSmallestOfMedian = 0.01;
constexpr double kStep =
    1.0005;  ///< between ticks tried: shifts the 100th multiple by 5 % of a tick

constexpr double kTolerance = 0.05;  ///< of a tick: real clocks are adjusted while they run
constexpr double kMostTicks = 100;   ///< beyond, that drift hides the multiples
constexpr double kEnough = 0.9;      ///< of the times must be multiples; by chance 0.1 would be
constexpr int kFewestTimes = 10;
constexpr std::size_t kFewestMultiples = 3;

/// How well times agree with a tick. Times of one tick do not count: equal work takes equal time
/// on any clock.
struct Agreement {
  int times = 0;
  int multiples = 0;
  std::size_t distinct = 0;  ///< of the multiples
  long divisor = 0;          ///< common to all multiples: above 1, the tick is larger

  double ratio() const { return times == 0 ? 0 : static_cast<double>(multiples) / times; }
  bool is_convincing() const {
    return times >= kFewestTimes && distinct >= kFewestMultiples && divisor == 1 &&
           ratio() >= kEnough;
  }
};

/// Gives up early, with what it has, on a tick that fits no better than chance.
Agreement agreement(const std::vector<double>& sorted, double tick) {
  Agreement agreed;
  std::set<long> seen;
  auto time = std::lower_bound(sorted.begin(), sorted.end(), 1.5 * tick);
  for (; time != sorted.end() && *time <= kMostTicks * tick; ++time) {
    const double ticks = *time / tick;
    const long whole = std::lround(ticks);
    ++agreed.times;
    if (std::abs(ticks - static_cast<double>(whole)) <= kTolerance) {
      ++agreed.multiples;
      agreed.divisor = std::gcd(agreed.divisor, whole);
      seen.insert(whole);
    }
    if (agreed.times >= 2 * kFewestTimes && agreed.ratio() < 0.3) break;
  }
  agreed.distinct = seen.size();
  return agreed;
}

/// The best tick a little below one that convinces: the first to do so is at the edge.
double best_near(const std::vector<double>& sorted, double edge) {
  double best = edge;
  double best_ratio = 0;
  for (double tick = edge; tick > edge / 1.02; tick /= kStep) {
    const double ratio = agreement(sorted, tick).ratio();
    if (ratio > best_ratio) best = tick;
    best_ratio = std::max(best_ratio, ratio);
  }
  return best;
}

/// Least squares of times = multiples · tick, over those that are.
double refined(const std::vector<double>& sorted, double tick) {
  double products = 0;
  double squares = 0;
  for (const double time : sorted) {
    const double ticks = std::round(time / tick);
    const bool is_multiple = std::abs(time / tick - ticks) <= kTolerance;
    if (!is_multiple || ticks > kMostTicks) continue;
    products += ticks * time;
    squares += ticks * ticks;
  }
  return squares > 0 ? products / squares : tick;
}

std::vector<double> sorted_above_zero(const std::vector<Seconds>& times) {
  std::vector<double> sorted;
  for (const Seconds time : times) {
    if (time > Seconds(0)) sorted.push_back(time.value());
  }
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

}  // namespace

std::optional<Seconds> median_above_zero(const std::vector<Seconds>& times) {
  const std::vector<double> sorted = sorted_above_zero(times);
  if (sorted.empty()) return std::nullopt;
  return Seconds(sorted[sorted.size() / 2]);
}

std::optional<Seconds> find_clock_tick(const std::vector<Seconds>& times) {
  const std::vector<double> sorted = sorted_above_zero(times);
  if (sorted.empty()) return std::nullopt;
  const double median = sorted[sorted.size() / 2];
  const double smallest = kSmallestOfMedian * median;
  for (double tick = kLargestOfMedian * median; tick >= smallest; tick /= kStep) {
    if (!agreement(sorted, tick).is_convincing()) continue;
    return Seconds(refined(sorted, best_near(sorted, tick)));
  }
  return std::nullopt;
}

}  // namespace cutwater::profiles
