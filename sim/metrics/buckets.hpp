#pragma once

#include <cstdint>
#include <vector>

namespace cutwater::metrics {

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

}  // namespace cutwater::metrics
