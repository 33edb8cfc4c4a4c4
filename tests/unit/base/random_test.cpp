#include "base/random.hpp"

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <set>
#include <string>

#include <gtest/gtest.h>

namespace cutwater {
namespace {

/// How many doubles lie between two of the same sign.
std::int64_t steps_between(double a, double b) {
  return std::abs(std::bit_cast<std::int64_t>(a) - std::bit_cast<std::int64_t>(b));
}

TEST(PortableLog, IsWithinTwoUlpOfTheLibraryFromTheSmallestToTheLargestDouble) {
  for (double x = 5e-324; x < 1e308; x *= 1.0137) {
    EXPECT_LE(steps_between(portable_log(x), std::log(x)), 2) << x;
    if (x < 1e-300) x *= 3.7;  // so that subnormal numbers grow at all
  }
}

TEST(PortableLog, IsWithinTwoUlpAroundOne) {
  for (double d = 1e-16; d < 0.5; d *= 1.01) {
    EXPECT_LE(steps_between(portable_log(1 + d), std::log(1 + d)), 2) << 1 + d;
    EXPECT_LE(steps_between(portable_log(1 - d), std::log(1 - d)), 2) << 1 - d;
  }
  EXPECT_EQ(portable_log(1.0), 0.0);
}

TEST(PortableExp, IsWithinTwoUlpOfTheLibrary) {
  for (double x = -708; x < 709.7; x += 0.0137) {
    EXPECT_LE(steps_between(portable_exp(x), std::exp(x)), 2) << x;
  }
  for (double x = 1e-18; x < 1; x *= 1.02) {
    EXPECT_LE(steps_between(portable_exp(x), std::exp(x)), 2) << x;
    EXPECT_LE(steps_between(portable_exp(-x), std::exp(-x)), 2) << -x;
  }
}

TEST(PortableExp, EndsLikeTheLibraryDoes) {
  EXPECT_EQ(portable_exp(0.0), 1.0);
  EXPECT_EQ(portable_exp(710.0), std::numeric_limits<double>::infinity());
  EXPECT_EQ(portable_exp(-746.0), 0.0);
  EXPECT_TRUE(std::isnan(portable_exp(std::numeric_limits<double>::quiet_NaN())));
}

// The same on every machine and for ever: a change of these changes every result with noise.
TEST(RandomStream, DrawsArePinned) {
  const RandomStream stream(1, "stream camera: arrivals");
  EXPECT_EQ(stream.bits(0), 5587166715097705988u);
  EXPECT_EQ(stream.bits(1), 6450662705963057457u);
  EXPECT_EQ(stream.uniform(2), 0x1.4b1a4d5c58592p-2);
  EXPECT_EQ(stream.exponential(3), 0x1.dbfe9b6980d11p-3);
  EXPECT_EQ(stream.normal(4), 0x1.2aec082816163p-1);
  EXPECT_EQ(stream.at(5).bits(0), 368290922255167819u);
}

TEST(RandomStream, ADrawDependsOnItsCounterNotOnTheOnesBefore) {
  const RandomStream once(7, "a");
  const double third = once.uniform(3);
  const RandomStream again(7, "a");
  again.uniform(0);
  again.normal(1);
  EXPECT_EQ(again.uniform(3), third);
}

// Mean and variance of n draws lie within 5 standard errors of the true ones:
// 5 sqrt(var / n) and 5 sqrt((fourth central moment - var^2) / n).
TEST(RandomStream, MomentsAreRight) {
  const int n = 1'000'000;
  const RandomStream stream(42, "moments");
  struct Moments {
    double mean, variance, fourth;
    double sum = 0, squares = 0;
  };
  Moments uniform{0.5, 1.0 / 12, 1.0 / 80};
  Moments exponential{1, 1, 9};
  Moments normal{0, 1, 3};
  const auto add = [](Moments& m, double x) {
    m.sum += x;
    m.squares += (x - m.mean) * (x - m.mean);
  };
  for (int i = 0; i < n; ++i) {
    const auto counter = static_cast<std::uint64_t>(i);
    add(uniform, stream.uniform(counter));
    add(exponential, stream.exponential(counter));
    add(normal, stream.normal(counter));
  }
  for (const Moments& m : {uniform, exponential, normal}) {
    EXPECT_NEAR(m.sum / n, m.mean, 5 * std::sqrt(m.variance / n));
    EXPECT_NEAR(m.squares / n, m.variance, 5 * std::sqrt((m.fourth - m.variance * m.variance) / n));
  }
}

// Phi(z) = erfc(-z / sqrt 2) / 2 takes every quantile back to its probability.
TEST(RandomStream, NormalIsTheQuantileOfItsUniform) {
  const RandomStream stream(3, "quantiles");
  for (std::uint64_t i = 0; i < 100'000; ++i) {
    const double p = stream.uniform(i);
    EXPECT_NEAR(std::erfc(-stream.normal(i) / std::sqrt(2.0)) / 2 / p, 1, 1e-13 / (1 - p)) << p;
  }
}

TEST(RandomStream, UniformStaysInsideItsInterval) {
  const RandomStream stream(5, "ends");
  for (std::uint64_t i = 0; i < 1'000'000; ++i) {
    const double u = stream.uniform(i);
    ASSERT_GT(u, 0.0);
    ASSERT_LT(u, 1.0);
  }
}

// The correlation of n pairs of independent draws has standard deviation 1 / sqrt(n).
double correlation(const RandomStream& a, const RandomStream& b, std::uint64_t shift) {
  const std::uint64_t n = 100'000;
  double sum = 0;
  for (std::uint64_t i = 0; i < n; ++i) {
    sum += 12 * (a.uniform(i) - 0.5) * (b.uniform(i + shift) - 0.5);
  }
  return sum / static_cast<double>(n);
}

TEST(RandomStream, StreamsOfOtherNamesSeedsAndCountersAreIndependent) {
  const RandomStream a(1, "camera-000: arrivals");
  const double bound = 5 / std::sqrt(100'000.0);
  EXPECT_NEAR(correlation(a, RandomStream(1, "camera-001: arrivals"), 0), 0, bound);
  EXPECT_NEAR(correlation(a, RandomStream(2, "camera-000: arrivals"), 0), 0, bound);
  EXPECT_NEAR(correlation(a, a.at(0), 0), 0, bound);
  EXPECT_NEAR(correlation(a.at(0), a.at(1), 0), 0, bound);
  EXPECT_NEAR(correlation(a, a, 1), 0, bound);
}

TEST(RandomStream, NoTwoOfManyDrawsAreEqual) {
  std::set<std::uint64_t> seen;
  for (int name = 0; name < 100; ++name) {
    const RandomStream stream(1, std::to_string(name));
    for (std::uint64_t i = 0; i < 100; ++i) {
      EXPECT_TRUE(seen.insert(stream.bits(i)).second);
      EXPECT_TRUE(seen.insert(stream.at(i).bits(0)).second);
    }
  }
}

// Each bit is set in half of all draws, and changing one bit of the counter changes each with
// probability one half: 5 standard deviations of a binomial are 2.5 sqrt(n).
TEST(RandomStream, EveryBitIsFair) {
  const int n = 20'000;
  const RandomStream stream(9, "bits");
  for (int bit = 0; bit < 64; ++bit) {
    int set = 0;
    int flipped = 0;
    for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(n); ++i) {
      set += static_cast<int>(stream.bits(i) >> bit & 1);
      flipped += static_cast<int>((stream.bits(i) ^ stream.bits(i ^ 1)) >> bit & 1);
    }
    EXPECT_NEAR(set, n / 2, 2.5 * std::sqrt(n)) << bit;
    EXPECT_NEAR(flipped, n / 2, 2 * 2.5 * std::sqrt(n)) << bit;  // pairs come twice
  }
}

}  // namespace
}  // namespace cutwater
