#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace cutwater::metrics {

/// A sum that carries its rounding error along (Neumaier 1974): a mean over 10⁷ frames keeps all
/// its digits.
class Sum {
 public:
  void add(double value) {
    const double next = value_ + value;
    const bool is_value_smaller = magnitude(value) <= magnitude(value_);
    error_ += is_value_smaller ? (value_ - next) + value : (value - next) + value_;
    value_ = next;
  }
  void add(const Sum& other) {
    add(other.value_);
    add(other.error_);
  }
  double value() const { return value_ + error_; }

 private:
  static double magnitude(double value) { return value < 0 ? -value : value; }

  double value_ = 0;
  double error_ = 0;
};

/// How many values fell into each of many narrow ranges. A range holds the doubles that agree in
/// exponent and in the first 10 bits of the mantissa, so its middle is within 2^-11 of every
/// value in it, relative to that value, and finding it takes no arithmetic that could differ
/// between machines. Values below 2^-40 count as 0. Memory: 8 KiB for each factor of two between
/// the smallest and the largest value.
class Buckets {
 public:
  /// `value` must be finite.
  void add(double value);
  void add(const Buckets& other);

  /// The value with that rank in sorted order, 0 <= rank < number of values, to within the error.
  double value_at(std::int64_t rank) const;

 private:
  void cover(std::uint64_t first, std::uint64_t last);

  std::int64_t zeros_ = 0;
  std::uint64_t first_ = 0;  ///< the range that counts_[0] stands for
  std::vector<std::int64_t> counts_;
};

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
