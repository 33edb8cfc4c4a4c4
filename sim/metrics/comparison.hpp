#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "metrics/estimate.hpp"
#include "metrics/measures.hpp"

namespace cutwater::metrics {

/// Which figure is meant: a measure of a stream, a fleet, or (stream empty) of the run.
struct FigureKey {
  std::string stream;
  std::string measure;  ///< as in measure_kinds()

  friend bool operator==(const FigureKey&, const FigureKey&) = default;
};

/// One figure over all replications.
struct Figure {
  FigureKey key;
  bool is_more_better = false;
  std::vector<std::optional<double>> values;  ///< by replication; none where there is none
};

/// A plan or strategy that is compared with others.
struct Contender {
  std::string name;
  std::string
      plan;  ///< as on the command line: "camera=device@6,edge"; several have blanks between
  std::vector<Figure> figures{};

  /// The figures of the next replication; those of all have the same keys in the same order.
  void add(const std::vector<Measure>& measures);
  const Figure* find(const FigureKey& key) const;
};

/// The figures that one of them has, those of streams first.
std::vector<FigureKey> figures_of(const std::vector<Contender>& contenders);

/// Then nothing can tell them apart: they see the same random numbers.
bool have_same_plans(const Contender& a, const Contender& b);

/// What is sure of the difference a - b of one figure of two contenders.
struct Difference {
  FigureKey key;
  std::size_t a = 0;  ///< positions among the contenders, a < b
  std::size_t b = 0;
  std::optional<PairedDifference> paired{};  ///< none where one has no value in some replication
  /// Does the interval leave out 0, or is the difference exact?
  bool is_decided = false;

  bool is_different() const { return is_decided && paired->estimate.mean != 0; }
};

/// What is sure of one figure of one contender.
struct FigureEstimate {
  FigureKey key;
  bool is_more_better = false;
  std::optional<Estimate> estimate{};
};

/// Contenders, best first, and how sure that order is.
struct Comparison {
  FigureKey by;
  std::vector<Contender> contenders;
  std::vector<std::vector<FigureEstimate>> estimates;  ///< by contender
  std::vector<Difference> differences;                 ///< of each figure, of all pairs

  const FigureEstimate* find_estimate(std::size_t contender, const FigureKey& key) const;
  const Difference* find_difference(const FigureKey& key, std::size_t a, std::size_t b) const;
  /// Is the first known to differ from each of the others in what it was found best by?
  bool is_settled() const;
};

/// How sure a comparison has to be.
struct ComparisonRules {
  double confidence = 0.95;  ///< in (0, 1)
  std::size_t looks = 1;     ///< at how many times it may be found decided, at most
  bool is_exact = false;     ///< nothing is random
};

/// In order of the mean of `by`; those without come last, and equal ones stay as they are. At least
/// one contender; all have as many replications. The intervals of the differences of one figure
/// hold together, for all pairs and at all looks: so they also hold for the pairs with the first,
/// although the first was chosen by looking at the same numbers. That of a mean holds by itself, at
/// all looks.
Comparison compared(std::vector<Contender> contenders, const FigureKey& by,
                    const ComparisonRules& rules);

/// Numbers of replications at which to look: `first`, twice that, … and at last `most`.
std::vector<std::size_t> looks_at(std::size_t first, std::size_t most);

}  // namespace cutwater::metrics
