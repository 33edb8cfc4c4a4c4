#include "metrics/quantiles.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "base/random.hpp"

namespace cutwater::metrics {
namespace {

Quantiles quantiles_of(const std::vector<double>& values) {
  Quantiles quantiles;
  for (const double value : values) quantiles.add(value);
  return quantiles;
}

/// Type 7 of Hyndman and Fan, on all values.
double exact_quantile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  const double position = share * static_cast<double>(values.size() - 1);
  const auto rank = static_cast<std::size_t>(position);
  if (rank + 1 == values.size()) return values.back();
  return values[rank] + (values[rank + 1] - values[rank]) * (position - static_cast<double>(rank));
}

std::vector<double> exponential_values(std::size_t count) {
  const RandomStream draws(1, "quantiles test");
  std::vector<double> values;
  for (std::size_t i = 0; i < count; ++i) values.push_back(draws.exponential(i));
  return values;
}

// Ranks 0 1 2 3 hold 1 2 3 10. Median: rank 1.5, between 2 and 3. 75 %: rank 2.25, 3 + 7 / 4.
TEST(Quantiles, OfFewValuesAreExactAndInterpolated) {
  const Quantiles quantiles = quantiles_of({3, 1, 10, 2});
  EXPECT_EQ(quantiles.at({0, 0.5, 0.75, 1}), (std::vector<double>{1, 2.5, 4.75, 10}));
  EXPECT_EQ(quantiles.mean(), 4);
}

TEST(Quantiles, OfOneValueAreThatValue) {
  EXPECT_EQ(quantiles_of({0.25}).at({0, 0.5, 0.99, 1}),
            (std::vector<double>{0.25, 0.25, 0.25, 0.25}));
}

TEST(Quantiles, AreExactAsLongAsAllValuesAreKept) {
  const std::vector<double> values = exponential_values(Quantiles::kExactValues);
  EXPECT_EQ(quantiles_of(values).at({0.99}).front(), exact_quantile(values, 0.99));
}

TEST(Quantiles, OfManyValuesStayWithinTheStatedError) {
  const std::vector<double> values = exponential_values(100'000);
  const Quantiles quantiles = quantiles_of(values);
  for (const double share : {0.001, 0.01, 0.1, 0.5, 0.9, 0.95, 0.99, 0.999}) {
    const double exact = exact_quantile(values, share);
    EXPECT_NEAR(quantiles.at({share}).front(), exact, exact * 0x1p-11) << share;
  }
}

TEST(Quantiles, OfManyValuesHaveExactExtremesAndMean) {
  std::vector<double> values(10'000, 0.1);
  values[17] = 0.001234;
  values[42] = 7.654321;
  const Quantiles quantiles = quantiles_of(values);
  EXPECT_EQ(quantiles.at({0, 1}), (std::vector<double>{0.001234, 7.654321}));
  EXPECT_DOUBLE_EQ(quantiles.mean(), (9'998 * 0.1 + 0.001234 + 7.654321) / 10'000);
}

TEST(Quantiles, OfManyEqualValuesAreThatValue) {
  EXPECT_EQ(quantiles_of(std::vector<double>(5'000, 0.3)).at({0.5, 0.99}),
            (std::vector<double>{0.3, 0.3}));
}

TEST(Quantiles, CountValuesTooSmallToMatterAsZero) {
  std::vector<double> values(5'000, 0.0);
  values[0] = 1e-17;  // the rounding of a difference of two times
  values[1] = 1.0;
  EXPECT_EQ(quantiles_of(values).at({0.5}).front(), 0);
}

TEST(Quantiles, OfTwoStreamsTogetherAreThoseOfAllTheirValues) {
  for (const std::size_t count : {100U, 4'000U, 20'000U}) {
    const std::vector<double> values = exponential_values(count);
    Quantiles first = quantiles_of({values.begin(), values.begin() + 50});
    first.add(quantiles_of({values.begin() + 50, values.end()}));
    const Quantiles all = quantiles_of(values);
    EXPECT_EQ(first.count(), static_cast<std::int64_t>(count));
    EXPECT_EQ(first.at({0.5, 0.99, 1}), all.at({0.5, 0.99, 1}));
    EXPECT_DOUBLE_EQ(first.mean(), all.mean());
  }
}

TEST(Quantiles, OfNothingAndSomethingAreThoseOfSomething) {
  Quantiles nothing;
  nothing.add(Quantiles());
  nothing.add(quantiles_of({2, 4}));
  EXPECT_EQ(nothing.at({0, 0.5, 1}), (std::vector<double>{2, 3, 4}));
}

// 1 + 10⁶ · 10⁻¹⁶: plain addition loses every one of the small terms.
TEST(Sum, KeepsWhatPlainAdditionLoses) {
  Sum sum;
  sum.add(1);
  for (int i = 0; i < 1'000'000; ++i) sum.add(1e-16);
  EXPECT_DOUBLE_EQ(sum.value(), 1 + 1e-10);
}

}  // namespace
}  // namespace cutwater::metrics
