#include "metrics/warmup.hpp"

#include <algorithm>
#include <tuple>

#include "metrics/tally.hpp"

namespace cutwater::metrics {
namespace {

constexpr double kRounding = 1e-9;  // relative; latencies are differences of clock readings

}  // namespace

void WarmupRule::add(double value, Seconds time) {
  time_ = filled_ == 0 ? time : std::min(time_, time);
  sum_.add(value);
  if (++filled_ < size_) return;
  batches_.push_back({sum_.value() / static_cast<double>(size_), time_});
  filled_ = 0;
  sum_ = {};
  if (batches_.size() == kMostBatches) join_in_pairs();
}

void WarmupRule::join_in_pairs() {
  for (std::size_t i = 0; i < batches_.size() / 2; ++i) {
    const Batch& first = batches_[2 * i];
    const Batch& second = batches_[2 * i + 1];
    batches_[i] = {(first.mean + second.mean) / 2, std::min(first.time, second.time)};
  }
  batches_.resize(batches_.size() / 2);
  size_ *= 2;
}

// Squared standard error of the mean without the first d of n batches, up to a factor:
// Σ (x - mean)² / (n - d)². From the end on, sums are updated with the next batch to the left.
std::optional<Seconds> WarmupRule::end() const {
  if (!is_long_enough()) return std::nullopt;
  const std::size_t half = batches_.size() / 2;
  double mean = 0;
  double squares = 0;
  double least = 0;
  std::size_t best = half;
  Seconds best_time;
  Seconds time = batches_.back().time;
  for (std::size_t kept = 1; kept <= batches_.size(); ++kept) {
    const std::size_t cut = batches_.size() - kept;
    const auto count = static_cast<double>(kept);
    const double distance = batches_[cut].mean - mean;
    mean += distance / count;
    squares += distance * (batches_[cut].mean - mean);
    time = std::min(time, batches_[cut].time);
    if (cut > half) continue;
    const bool is_constant = squares <= count * (kRounding * mean) * (kRounding * mean);
    const double error = is_constant ? 0 : squares / (count * count);
    if (cut < half && error > least) continue;
    best = cut;
    best_time = time;
    least = error;
  }
  if (best == half) return std::nullopt;
  return best == 0 ? Seconds(0) : best_time;
}

WarmupDetector::WarmupDetector(const Subjects& subjects) {
  std::map<std::string, std::size_t> rule_of_name;
  for (const Subjects::Stream& stream : subjects.streams) {
    const std::string& name = stream.written_name();
    const auto [it, is_new] = rule_of_name.emplace(name, rules_.size());
    if (is_new) {
      names_.push_back(name);
      rules_.emplace_back();
    }
    rule_of_stream_.push_back(it->second);
  }
}

void WarmupDetector::on_frame(const FrameRecord& record) {
  if (record.end != End::kDelivered) return;
  rules_[rule_of_stream_[record.stream.index]].add(time_in_system(record).value(), record.captured);
}

Warmup WarmupDetector::warmup() const {
  Warmup gravest;
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    Warmup warmup{Warmup::Finding::kFound, {}, names_[i]};
    const std::optional<Seconds> end = rules_[i].end();
    if (end) {
      warmup.end = *end;
    } else {
      warmup.finding =
          rules_[i].is_long_enough() ? Warmup::Finding::kDrifting : Warmup::Finding::kTooShort;
    }
    if (i == 0 || is_less_grave(gravest, warmup)) gravest = warmup;
  }
  return gravest;
}

bool is_less_grave(const Warmup& a, const Warmup& b) {
  return std::tuple(a.finding, a.end) < std::tuple(b.finding, b.end);
}

}  // namespace cutwater::metrics
