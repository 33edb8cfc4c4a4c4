#include "metrics/estimate.hpp"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>
#include <string>

#include <fmt/format.h>
#include <boost/math/distributions/students_t.hpp>

#include "metrics/quantiles.hpp"

namespace cutwater::metrics {
namespace {

struct Moments {
  double mean = 0;
  double variance = 0;  ///< of one value, unbiased
};

Moments moments_of(const std::vector<std::optional<double>>& values) {
  const auto count = static_cast<double>(values.size());
  const double first = *values.front();  // differences from it are exact where all are equal
  Sum sum;
  for (const std::optional<double>& value : values) sum.add(*value - first);
  const double shift = sum.value() / count;
  Sum squares;
  for (const std::optional<double>& value : values) {
    const double deviation = *value - first - shift;
    squares.add(deviation * deviation);
  }
  return {first + shift, values.size() < 2 ? 0 : squares.value() / (count - 1)};
}

constexpr double kRounding = 1e-9;  // relative; latencies are differences of clock readings

double rounding_of(double a, double b) { return kRounding * std::max(std::abs(a), std::abs(b)); }

/// 0 where only rounding tells the two apart.
double difference_of(double a, double b) {
  const double difference = a - b;
  return std::abs(difference) <= rounding_of(a, b) ? 0 : difference;
}

/// Ten digits of it: libraries differ in the last ones.
double students_t(std::size_t values, double confidence) {
  const boost::math::students_t distribution(static_cast<double>(values - 1));
  const double exact = boost::math::quantile(distribution, 1 - (1 - confidence) / 2);
  const std::string digits = fmt::format("{:.9e}", exact);
  double rounded = exact;
  std::from_chars(digits.data(), digits.data() + digits.size(), rounded);
  return rounded;
}

}  // namespace

std::optional<Estimate> estimate_of(const std::vector<std::optional<double>>& values,
                                    const Confidence& confidence) {
  const auto is_known = [](const std::optional<double>& value) { return value.has_value(); };
  if (values.empty() || !std::all_of(values.begin(), values.end(), is_known)) return std::nullopt;
  const Moments moments = moments_of(values);
  if (confidence.is_exact) return Estimate{moments.mean, moments.mean, moments.mean};
  if (values.size() < 2) return Estimate{moments.mean};
  const double half_width = students_t(values.size(), confidence.each()) *
                            std::sqrt(moments.variance / static_cast<double>(values.size()));
  return Estimate{moments.mean, moments.mean - half_width, moments.mean + half_width};
}

// Independent samples of n each: half-width t(2n - 2) · √((s_a² + s_b²) / n).
std::optional<PairedDifference> paired_difference(const std::vector<std::optional<double>>& a,
                                                  const std::vector<std::optional<double>>& b,
                                                  const Confidence& confidence) {
  assert(a.size() == b.size());
  std::vector<std::optional<double>> differences;
  for (std::size_t i = 0; i < a.size(); ++i) {
    differences.push_back(a[i] && b[i] ? std::optional(difference_of(*a[i], *b[i])) : std::nullopt);
  }
  const std::optional<Estimate> estimate = estimate_of(differences, confidence);
  if (!estimate) return std::nullopt;
  PairedDifference difference{*estimate};
  if (confidence.is_exact || !estimate->low) return difference;
  const Moments moments_a = moments_of(a);
  const Moments moments_b = moments_of(b);
  const double paired = *estimate->high - estimate->mean;
  if (paired <= rounding_of(moments_a.mean, moments_b.mean)) {
    return PairedDifference{{estimate->mean, estimate->mean, estimate->mean}};
  }
  const double variance = moments_a.variance + moments_b.variance;
  const double independent = students_t(2 * a.size() - 1, confidence.each()) *
                             std::sqrt(variance / static_cast<double>(a.size()));
  difference.narrowing = independent / paired;
  return difference;
}

}  // namespace cutwater::metrics
