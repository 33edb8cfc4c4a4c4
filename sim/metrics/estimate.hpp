#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace cutwater::metrics {

/// A mean over replications, and the interval around it that holds the true mean with a given
/// confidence. Without bounds nothing is known of how far off it is: one replication of several.
struct Estimate {
  double mean = 0;
  std::optional<double> low{};
  std::optional<double> high{};

  friend bool operator==(const Estimate&, const Estimate&) = default;
};

/// How sure to be, and of how much at once.
struct Confidence {
  double level = 0.95;         ///< in (0, 1)
  std::size_t statements = 1;  ///< that hold together (Bonferroni); >= 1
  bool is_exact = false;       ///< nothing is random: a mean is its own interval

  /// The level that each of the statements has by itself.
  double each() const { return 1 - (1 - level) / static_cast<double>(statements); }
};

/// One value a replication; replications are independent of each other. Student's t over n - 1
/// degrees of freedom: the means of replications are nearly normal whatever the distribution of
/// frames is. Nothing without values, or when one of them is missing.
std::optional<Estimate> estimate_of(const std::vector<std::optional<double>>& values,
                                    const Confidence& confidence);

/// What is estimated of the difference a - b of two figures, replication by replication.
struct PairedDifference {
  Estimate estimate;
  /// How many times wider the interval would be had the two not seen the same random numbers: the
  /// half-width for independent samples with the same spread over that of the pairs. None when
  /// that is 0, but for rounding, or unknown.
  std::optional<double> narrowing{};
};

/// Only with as many values of the one as of the other.
std::optional<PairedDifference> paired_difference(const std::vector<std::optional<double>>& a,
                                                  const std::vector<std::optional<double>>& b,
                                                  const Confidence& confidence);

}  // namespace cutwater::metrics
