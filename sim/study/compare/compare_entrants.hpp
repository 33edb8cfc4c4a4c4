#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/quantity.hpp"
#include "metrics/comparison.hpp"
#include "metrics/expectation.hpp"
#include "metrics/warmup.hpp"
#include "study/compare/entrants.hpp"
#include "study/compare/gate.hpp"

namespace cutwater::study {

/// What is to be compared, understood.
struct CompareQuestion {
  std::vector<Entrant> entrants;
  input::FigureNames names{};
  metrics::FigureKey by{};
  Gate gate{};
};

/// Reads which measures are asked for; nothing when what is reported is wrong.
std::optional<CompareQuestion> read_question(const CompareRequest& request,
                                             std::vector<Entrant> entrants,
                                             Diagnostics& diagnostics);

/// Who says when the warm-up ends.
enum class WarmupFrom : std::uint8_t { kRule, kUser, kBaseline };

/// What came of a comparison.
struct ComparisonResult {
  std::size_t replications = 0;
  std::size_t most_replications = 0;  ///< at the last look
  metrics::ComparisonRules rules{};
  WarmupFrom warmup_from = WarmupFrom::kRule;
  metrics::Warmup warmup{};
  metrics::Comparison comparison{};
  std::vector<metrics::Judgement> judgements{};
};

/// Simulates replications of each entrant, all entrants with the same random numbers, until the
/// last look or until all that is asked for is decided. Entrants with the same plans are simulated
/// once. Throws SimulationError.
ComparisonResult compared(const CompareRequest& request, const CompareQuestion& question);

}  // namespace cutwater::study
