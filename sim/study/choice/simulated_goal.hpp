#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "domain/planning.hpp"
#include "input/text/quantity_text.hpp"
#include "input/text/tree.hpp"
#include "metrics/measures.hpp"

namespace cutwater::study {

/// A bound on a figure of every simulated run.
struct MeasureLimit {
  const metrics::MeasureKind* measure = nullptr;
  Relation relation = Relation::kAtMost;
  double value = 0;  ///< in the unit of the measure
  std::string text;  ///< as the user wrote it
};

/// What the strategy "simulated:MEASURE" looks for.
struct SimulatedGoal {
  const metrics::MeasureKind* measure = nullptr;
  std::vector<MeasureLimit> limits{};
  std::optional<std::size_t> budget{};  ///< simulations, >= 1
};

/// Reads MEASURE[,MEASURE<=VALUE|,MEASURE>=VALUE]…[,budget=SIMULATIONS], such as
/// "p99_latency,drop_ratio<=1%,budget=100". What is wrong is reported.
std::optional<SimulatedGoal> read_simulated_goal(const input::Node& text, Diagnostics& diagnostics);

/// What a bound on a measure is a quantity of.
input::Dimension dimension_of(metrics::MeasureUnit unit);

}  // namespace cutwater::study
