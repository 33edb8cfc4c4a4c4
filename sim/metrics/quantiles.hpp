#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "metrics/buckets.hpp"
#include "metrics/sum.hpp"

namespace cutwater::metrics {

/// Mean, extremes and quantiles of finite values >= 0 that arrive one by one, in bounded memory.
/// Mean, least and greatest are exact. Quantiles are exact for up to kExactValues values; beyond
/// that each is within 2^-11 (0.05 %) of the exact one, or 2^-40 for values that small.
class Quantiles {
 public:
  static constexpr std::size_t kExactValues = 4096;

  void add(double value);
  void add(const Quantiles& other);

  std::int64_t count() const { return count_; }
  /// Like the following, only with at least one value.
  double mean() const { return sum_.value() / static_cast<double>(count_); }
  double least() const { return least_; }
  double greatest() const { return greatest_; }

  /// The values below which each of the shares in [0, 1] lies. Between the two nearest ranks r
  /// and r + 1, where r = floor(share · (count - 1)), it is interpolated linearly (type 7 of
  /// Hyndman and Fan 1996, the default of NumPy and R).
  std::vector<double> at(const std::vector<double>& shares) const;

 private:
  bool is_exact() const { return static_cast<std::int64_t>(values_.size()) == count_; }
  void leave_exactness();

  std::int64_t count_ = 0;
  double least_ = 0;
  double greatest_ = 0;
  Sum sum_;
  std::vector<double> values_;  ///< all of them, as long as they are few
  Buckets buckets_;             ///< from then on
};

}  // namespace cutwater::metrics
