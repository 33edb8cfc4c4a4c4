#include "planner/cost/times.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "domain/stage_time.hpp"

namespace cutwater::planner {
namespace {

/// Bursts of as many fragments as the window takes, each followed by the next at once or when the
/// first acknowledgement comes.
Seconds flow_time(const Fragments& f, const RouteFacts& route, std::optional<int> window) {
  if (!window || *window >= f.count) return f.wire / route.flow_rate;
  const Bytes burst = *window * f.size;
  const auto bursts_before = (f.count - 1) / *window;
  const auto before = static_cast<double>(bursts_before);
  const Seconds every = std::max(burst / route.flow_rate, acknowledged_after(route, f.size));
  return before * every + (f.wire - before * burst) / route.flow_rate;
}

/// When the fragments of one size arrive or may be sent, counted from the first byte sent. With
/// τ(j) = size / rate of hop j and a window of w fragments, fragment k·w + r arrives at
/// Σ (τ + latency) + r · max τ + k · max(w · max τ, round trip + Σ τ); fragment i is sent when
/// i - w is acknowledged.
class Train {
 public:
  Train(Bytes size, const RouteFacts& route, std::optional<int> window)
      : window_(window), back_(route.round_trip - route.one_way) {
    Seconds sum;
    for (const RouteFacts::Hop& hop : route.hops) {
      longest_ = std::max(longest_, size / hop.rate);
      sum += size / hop.rate;
    }
    first_ = sum + route.one_way;
    if (window) every_ = std::max(*window * longest_, route.round_trip + sum);
  }

  Seconds arrival(std::int64_t i) const {
    if (!window_) return first_ + static_cast<double>(i) * longest_;
    const std::int64_t bursts_before = i / *window_;
    return first_ + static_cast<double>(i % *window_) * longest_ +
           static_cast<double>(bursts_before) * every_;
  }
  Seconds sent(std::int64_t i) const {
    return window_ && i >= *window_ ? arrival(i - *window_) + back_ : Seconds(0);
  }

 private:
  std::optional<int> window_;
  Seconds back_;
  Seconds longest_;
  Seconds first_;
  Seconds every_;
};

/// Store and forward: the last fragment, which may be shorter, follows the one before it, which
/// leaves hop j at Σ (τ + latency) so far + max(i · max τ so far, when it was sent).
Seconds packet_time(const Fragments& f, const RouteFacts& route, std::optional<int> window) {
  const Train train(f.size, route, window);
  const std::int64_t previous = f.count - 2;
  Seconds way;      // of the previous one, alone, up to this hop
  Seconds longest;  // of it on the hops so far
  Seconds at = train.sent(f.count - 1);
  for (const RouteFacts::Hop& hop : route.hops) {
    const Seconds on_hop = f.size / hop.rate;
    way += on_hop;
    longest = std::max(longest, on_hop);
    if (previous >= 0) {
      const Seconds queued = static_cast<double>(previous) * longest;
      at = std::max(at, way + std::max(queued, train.sent(previous)));
    }
    at += f.last / hop.rate + hop.latency;
    way += hop.latency;
  }
  return at - route.one_way;
}

}  // namespace

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

Seconds message_time(Bytes message, const RouteFacts& route, const Transport& transport,
                     NetworkMode mode) {
  if (!route.is_joined) return Seconds(std::numeric_limits<double>::infinity());
  if (route.hops.empty()) return transport.overhead;
  const Fragments f = fragments_of(message, transport);
  const Seconds sending = mode == NetworkMode::kFlow ? flow_time(f, route, transport.window)
                                                     : packet_time(f, route, transport.window);
  return route.one_way + sending + transport.overhead;
}

}  // namespace cutwater::planner
