#pragma once

#include <optional>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/quantity.hpp"
#include "input/language/expectation_text.hpp"
#include "input/language/gate_file.hpp"
#include "metrics/comparison.hpp"
#include "metrics/expectation.hpp"
#include "study/compare/entrants.hpp"

namespace cutwater::study {

/// What a comparison has to meet.
struct Gate {
  std::vector<input::ExpectationText> expectations;
  /// Each of a contender that the baseline has too.
  std::vector<input::RegressionText> regressions;
  std::vector<metrics::Contender> baseline;
  bool is_baseline_exact = false;
  std::optional<Seconds> warmup{};  ///< of the baseline: what it left out

  bool is_empty() const { return expectations.empty() && regressions.empty(); }
};

/// Reads expectations and baseline; what is wrong is reported, also a baseline that has nothing to
/// compare with. `names` outlives the result.
std::optional<Gate> read_gate(const CompareRequest& request, const input::FigureNames& names,
                              const input::ComparisonQuestion& question, Diagnostics& diagnostics);

/// What became of each expectation, in the order of the gate.
std::vector<metrics::Judgement> judgements_of(const Gate& gate,
                                              const std::vector<metrics::Contender>& contenders,
                                              const metrics::ComparisonRules& rules);

}  // namespace cutwater::study
