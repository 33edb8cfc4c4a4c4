#include "metrics/quantiles.hpp"

#include <algorithm>
#include <cassert>

namespace cutwater::metrics {

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
