#pragma once

#include <optional>
#include <string>
#include <vector>

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

}  // namespace cutwater::metrics
