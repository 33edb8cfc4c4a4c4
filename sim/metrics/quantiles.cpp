#include "metrics/quantiles.hpp"

#include <algorithm>
#include <bit>
#include <cassert>

namespace cutwater::metrics {
namespace {

constexpr double kSmallest = 0x1p-40;
constexpr int kDroppedBits = 52 - 10;  // of the 52 bits of a mantissa
constexpr std::uint64_t kStep = 64;    // ranges by which the window grows

std::uint64_t range_of(double value) { return std::bit_cast<std::uint64_t>(value) >> kDroppedBits; }

double start_of(std::uint64_t range) { return std::bit_cast<double>(range << kDroppedBits); }

}  // namespace

void Buckets::add(double value) {
  assert(value - value == 0);  // neither infinite nor NaN
  if (value < kSmallest) {
    ++zeros_;
    return;
  }
  const std::uint64_t range = range_of(value);
  if (range < first_ || range - first_ >= counts_.size()) cover(range, range);
  ++counts_[range - first_];
}

void Buckets::add(const Buckets& other) {
  zeros_ += other.zeros_;
  if (other.counts_.empty()) return;
  cover(other.first_, other.first_ + other.counts_.size() - 1);
  for (std::size_t i = 0; i < other.counts_.size(); ++i) {
    counts_[other.first_ + i - first_] += other.counts_[i];
  }
}

void Buckets::cover(std::uint64_t first, std::uint64_t last) {
  first -= first % kStep;
  std::uint64_t end = last - last % kStep + kStep;
  if (counts_.empty()) {
    first_ = first;
  } else {
    first = std::min(first, first_);
    end = std::max(end, first_ + counts_.size());
  }
  counts_.insert(counts_.begin(), first_ - first, 0);
  counts_.resize(end - first);
  first_ = first;
}

double Buckets::value_at(std::int64_t rank) const {
  std::int64_t below = zeros_;
  if (rank < below) return 0;
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    below += counts_[i];
    if (rank < below) return (start_of(first_ + i) + start_of(first_ + i + 1)) / 2;
  }
  assert(false);  // rank beyond the values
  return 0;
}

void Quantiles::add(double value) {
  if (is_exact() && values_.size() == kExactValues) leave_exactness();
  if (is_exact()) {
    values_.push_back(value);
  } else {
    buckets_.add(value);
  }
  least_ = count_ == 0 ? value : std::min(least_, value);
  greatest_ = count_ == 0 ? value : std::max(greatest_, value);
  sum_.add(value);
  ++count_;
}

void Quantiles::add(const Quantiles& other) {
  if (other.count_ == 0) return;
  const bool stays_exact =
      is_exact() && other.is_exact() && values_.size() + other.values_.size() <= kExactValues;
  if (stays_exact) {
    values_.insert(values_.end(), other.values_.begin(), other.values_.end());
  } else {
    leave_exactness();
    for (const double value : other.values_) buckets_.add(value);
    buckets_.add(other.buckets_);
  }
  least_ = count_ == 0 ? other.least_ : std::min(least_, other.least_);
  greatest_ = count_ == 0 ? other.greatest_ : std::max(greatest_, other.greatest_);
  sum_.add(other.sum_);
  count_ += other.count_;
}

void Quantiles::leave_exactness() {
  for (const double value : values_) buckets_.add(value);
  values_ = {};
}

std::vector<double> Quantiles::at(const std::vector<double>& shares) const {
  assert(count_ > 0);
  std::vector<double> sorted = values_;
  std::sort(sorted.begin(), sorted.end());
  const auto value_at = [&](std::int64_t rank) {
    if (rank >= count_ - 1) return greatest_;
    if (rank == 0) return least_;
    if (is_exact()) return sorted[static_cast<std::size_t>(rank)];
    return std::clamp(buckets_.value_at(rank), least_, greatest_);
  };
  std::vector<double> result;
  for (const double share : shares) {
    const double position = share * static_cast<double>(count_ - 1);
    const auto rank = static_cast<std::int64_t>(position);
    const double below = value_at(rank);
    result.push_back(below + (value_at(rank + 1) - below) * (position - static_cast<double>(rank)));
  }
  return result;
}

}  // namespace cutwater::metrics
