#include "metrics/tally.hpp"

#include <algorithm>

namespace cutwater::metrics {
namespace {

constexpr double kTie = 1e-9;  // relative; sums of the same numbers differ by their rounding

constexpr Seconds kRounding{1e-9};  // times are differences of clock readings

std::array<double, 6> parts_of(const FrameRecord& frame) {
  return {frame.source_wait.value(), frame.queue.value(),    frame.compute.value(),
          frame.egress_wait.value(), frame.transfer.value(), frame.propagation.value()};
}

}  // namespace

struct LoadTally::Load {
  std::string name;
  double open = 0;     ///< of streams that do not wait for their frames, and the background
  double closed = 0;   ///< of closed loops
  double seconds = 0;  ///< of one frame of each stream
};

void LoadTally::add(const DemandRecord& demand) {
  Demands& demands = demands_[{demand.kind, demand.resource}];
  if (demand.is_background) {
    demands.background.add(demand.seconds.value());
  } else {
    demands.of_streams.push_back({demand.stream, demand.seconds});
  }
}

std::vector<LoadTally::Load> LoadTally::loads(const std::vector<StreamRate>& rates) const {
  std::vector<Load> loads;
  for (const auto& [resource, demands] : demands_) {
    Sum open = demands.background;
    Sum closed;
    Sum seconds;
    for (const Demand& demand : demands.of_streams) {
      const StreamRate& stream = rates[demand.stream.index];
      if (stream.is_empty) continue;
      const double share = stream.rate ? *stream.rate * demand.seconds : 0;
      (stream.is_closed_loop ? closed : open).add(share);
      seconds.add(demand.seconds.value());
    }
    loads.push_back({resource.second, open.value(), closed.value(), seconds.value()});
  }
  return loads;
}

Verdict LoadTally::verdict(const std::vector<StreamRate>& rates) const {
  const std::vector<Load> all = loads(rates);
  const auto first_greatest = [&](const auto& size_of) {
    const Load* greatest = nullptr;
    for (const Load& load : all) {
      if (!greatest || size_of(load) > size_of(*greatest) * (1 + kTie)) greatest = &load;
    }
    return greatest;
  };
  Verdict verdict;
  const Load* busiest = first_greatest([](const Load& load) { return load.open + load.closed; });
  if (!busiest) return verdict;
  const bool has_rate = busiest->open + busiest->closed > 0;
  if (!has_rate) {
    const Load* longest = first_greatest([](const Load& load) { return load.seconds; });
    if (longest->seconds <= 0) return verdict;
    verdict.bottleneck = longest->name;
    verdict.longest = Seconds(longest->seconds);
    return verdict;
  }
  const bool is_saturated =
      std::any_of(all.begin(), all.end(), [](const Load& load) { return load.open >= 1 - kTie; });
  const bool is_closed = std::all_of(
      rates.begin(), rates.end(), [](const StreamRate& stream) { return stream.is_closed_loop; });
  if (is_saturated) busiest = first_greatest([](const Load& load) { return load.open; });
  verdict.state = is_saturated ? Verdict::State::kSaturated
                  : is_closed  ? Verdict::State::kClosedLoop
                               : Verdict::State::kStable;
  verdict.bottleneck = busiest->name;
  verdict.offered_ratio = busiest->open + busiest->closed;
  return verdict;
}

void StreamTally::add(const FrameRecord& frame) {
  captured_ = std::max(captured_, frame.frame + 1);
  if (frame.captured < rules_.warmup) {
    ++too_early_;
    return;
  }
  const bool is_first = ends_.total() == 0;
  first_capture_ = is_first ? frame.captured : std::min(first_capture_, frame.captured);
  last_capture_ = is_first ? frame.captured : std::max(last_capture_, frame.captured);
  last_end_ = is_first ? frame.ended : std::max(last_end_, frame.ended);
  ++ends_[frame.end];
  retransmissions_ += frame.retransmissions;
  if (frame.frame < rules_.first_frames.value_or(0) && frame.end != End::kUnfinished) {
    ++first_ended_;
    first_end_ = std::max(first_end_, frame.ended);
  }
  if (frame.end == End::kDelivered) {
    const Seconds latency = time_in_system(frame);
    latency_.add(latency.value());
    const std::array<double, 6> parts = parts_of(frame);
    for (std::size_t i = 0; i < parts.size(); ++i) parts_[i].add(parts[i]);
    if (rules_.deadline && latency <= *rules_.deadline + kRounding) ++on_time_;
  } else if (frame.end != End::kUnfinished) {
    const int number = frame.stage + 1;
    const auto place = static_cast<std::size_t>(number);
    if (drops_.size() <= place) drops_.resize(place + 1);
    ++drops_[place][frame.end];
  }
}

void StreamTally::add(const StreamTally& other) {
  if (other.ends_.total() > 0) {
    const bool is_first = ends_.total() == 0;
    first_capture_ =
        is_first ? other.first_capture_ : std::min(first_capture_, other.first_capture_);
    last_capture_ = is_first ? other.last_capture_ : std::max(last_capture_, other.last_capture_);
    last_end_ = is_first ? other.last_end_ : std::max(last_end_, other.last_end_);
  }
  captured_ += other.captured_;
  too_early_ += other.too_early_;
  ends_.add(other.ends_);
  drops_.resize(std::max(drops_.size(), other.drops_.size()));
  for (std::size_t i = 0; i < other.drops_.size(); ++i) drops_[i].add(other.drops_[i]);
  retransmissions_ += other.retransmissions_;
  on_time_ += other.on_time_;
  latency_.add(other.latency_);
  for (std::size_t i = 0; i < parts_.size(); ++i) parts_[i].add(other.parts_[i]);
  members_ += other.members_;
  first_ended_ += other.first_ended_;
  first_end_ = std::max(first_end_, other.first_end_);
}

std::optional<PerSecond> StreamTally::capture_rate() const {
  const Seconds span = last_capture_ - first_capture_;
  if (captured() < 2 || span <= Seconds(0)) return std::nullopt;
  return PerSecond(static_cast<double>(captured() - 1) / span.value());
}

std::optional<Seconds> StreamTally::makespan() const {
  if (ends_.total() == 0) return std::nullopt;
  return last_end_ - first_capture_;
}

std::optional<PerSecond> StreamTally::per_makespan(std::int64_t frames) const {
  const std::optional<Seconds> span = makespan();
  if (!span || *span <= Seconds(0)) return std::nullopt;
  return PerSecond(static_cast<double>(frames) / span->value());
}

std::optional<PerSecond> StreamTally::throughput() const {
  return per_makespan(ends_[End::kDelivered]);
}

LatencyParts StreamTally::mean_parts() const {
  const auto mean = [&](std::size_t part) {
    return Seconds(parts_[part].value() / static_cast<double>(latency_.count()));
  };
  return {mean(0), mean(1), mean(2), mean(3), mean(4), mean(5)};
}

FirstFrames StreamTally::first_frames() const {
  FirstFrames first{*rules_.first_frames, std::nullopt};
  if (first_ended_ == first.frames * members_) first.makespan = first_end_ - first_capture_;
  return first;
}

StreamSummary StreamTally::summary() const {
  StreamSummary summary;
  summary.members = static_cast<int>(members_);
  summary.captured = captured();
  summary.ends = ends_;
  for (std::size_t place = 0; place < drops_.size(); ++place) {
    if (drops_[place].total() == 0) continue;
    summary.dropped_by_stage.push_back({static_cast<int>(place), drops_[place]});
  }
  summary.retransmissions = retransmissions_;
  const auto share = [&](std::int64_t frames) -> std::optional<double> {
    if (captured() == 0) return std::nullopt;
    return static_cast<double>(frames) / static_cast<double>(captured());
  };
  summary.drop_ratio = share(ends_.dropped());
  if (latency_.count() > 0) {
    const std::vector<double> q = latency_.at({0.5, 0.9, 0.95, 0.99});
    summary.latency = Latency{
        Seconds(latency_.mean()),    Seconds(q[0]), Seconds(q[1]), Seconds(q[2]), Seconds(q[3]),
        Seconds(latency_.greatest())};
    summary.latency_parts = mean_parts();
  }
  summary.makespan = makespan();
  summary.throughput = throughput();
  summary.deadline = rules_.deadline;
  if (rules_.deadline) {
    summary.goodput = per_makespan(on_time_);
    summary.goodput_ratio = share(on_time_);
  }
  if (rules_.first_frames) summary.first_frames = first_frames();
  return summary;
}

}  // namespace cutwater::metrics
