#pragma once

#include <optional>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/quantity.hpp"
#include "cli/arguments.hpp"
#include "input/baseline_reader.hpp"
#include "input/expectation_text.hpp"
#include "input/figure_text.hpp"
#include "metrics/contender.hpp"
#include "metrics/expectation.hpp"

namespace cutwater {

/// What a comparison has to meet.
struct Gate {
  std::vector<ExpectationText> expectations;
  /// Each of a contender that the baseline has too.
  std::vector<RegressionText> regressions;
  std::vector<Contender> baseline;
  bool is_baseline_exact = false;
  std::optional<Seconds> warmup{};  ///< of the baseline: what it left out

  bool is_empty() const { return expectations.empty() && regressions.empty(); }
};

/// Reads expectations and baseline; what is wrong is reported, also a baseline that has nothing to
/// compare with. `names` outlives the result.
std::optional<Gate> read_gate(const CompareArguments& arguments, const FigureNames& names,
                              const ComparisonQuestion& question, Diagnostics& diagnostics);

/// What became of each expectation, in the order of the gate.
std::vector<Judgement> judgements_of(const Gate& gate, const std::vector<Contender>& contenders,
                                     const ComparisonRules& rules);

}  // namespace cutwater
