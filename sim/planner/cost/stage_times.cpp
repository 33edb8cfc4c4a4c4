#include "planner/cost/stage_times.hpp"

#include <algorithm>
#include <cmath>

#include "domain/stage_time.hpp"

namespace cutwater::planner {

// Knuth's two-sum: high + low is the exact sum of the highs before and the term.
void StageTimes::Sum::add(double term) {
  const double sum = high + term;
  const double of_term = sum - high;
  low += (high - (sum - of_term)) + (term - of_term);
  high = sum;
}

StageTimes::StageTimes(const Model& model, const Profile& profile, const Host& host) {
  const std::size_t count = model.blocks().size();
  const auto stress = stress_on(host, profile);
  const double factor = alone_on(host, profile, Seconds(1)).value() * host.slowdown *
                        (stress ? stress->slowdown : 1.0);
  const Calibration fit = profile.calibration.value_or(Calibration{});  // by itself: the sum
  start_ = fit.offset.value() * factor;
  sums_.resize(count + 1);
  ends_.resize(count + 1);
  segments_.resize(count);
  for (std::size_t b = 0; b < count; ++b) {
    const Block& block = model.blocks()[b];
    const double mean = profile.times[b].mean.value();
    const double converted = fit.conversion ? (block.output / *fit.conversion).value() : 0.0;
    single_.push_back(mean * factor);
    sums_[b + 1] = sums_[b];
    const double inner = mean - fit.start.value() - converted;
    sums_[b + 1].add(std::max(0.0, inner) * fit.scale * factor);
    ends_[b + 1] = converted * fit.scale * factor;
  }
  for (const cutwater::Segment& s : profile.segments) {
    segments_[static_cast<std::size_t>(s.first_block)].push_back(
        {s.last_block + 1, s.time.mean.value() * factor});
  }
}

const StageTimes::Segment* StageTimes::find_segment(int first, int end) const {
  const std::vector<Segment>& segments = segments_from(first);
  const auto s = std::lower_bound(segments.begin(), segments.end(), end,
                                  [](const Segment& segment, int e) { return segment.end < e; });
  return s != segments.end() && s->end == end ? &*s : nullptr;
}

double StageTimes::of(int first, int end) const {
  if (const Segment* segment = find_segment(first, end)) return segment->time;
  return end == first + 1 ? single(first) : in_a_row(first, end);
}

}  // namespace cutwater::planner
