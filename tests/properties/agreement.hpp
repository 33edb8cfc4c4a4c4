#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "properties/require.hpp"

namespace cutwater::testing {

/// How far two ways to compute the same times were apart at most, over all scenarios of a test. It
/// is written into the test's XML report: --gtest_output=xml:agreement.xml
class Agreement {
 public:
  /// Fails the property when the times differ by more than 1e-9 of the larger one, or of a
  /// millisecond: a duration has the rounding error of its two dates.
  void compare(double ours, double other, std::size_t index) {
    const double difference = std::abs(ours - other) / std::max({ours, other, 1e-3});
    require(difference <= 1e-9, "{}: ours {} s, the other {} s", index, ours, other);
    most_ = std::max(most_, difference);
    ++times_;
    ::testing::Test::RecordProperty("largest_relative_difference", fmt::format("{:.2g}", most_));
    ::testing::Test::RecordProperty("times_compared", fmt::format("{}", times_));
  }

 private:
  double most_ = 0;
  std::size_t times_ = 0;
};

}  // namespace cutwater::testing
