#include "metrics/buckets.hpp"

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

}  // namespace cutwater::metrics
