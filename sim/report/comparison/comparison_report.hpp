#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "metrics/comparison.hpp"
#include "metrics/expectation.hpp"
#include "metrics/warmup.hpp"
#include "report/run/run_json.hpp"

namespace cutwater::report {

/// Who says when the warm-up ends.
enum class WarmupFrom : std::uint8_t { kRule, kUser, kBaseline };

/// All that there is to say about a comparison.
struct ComparisonReport {
  RunInfo info;
  std::string simgrid_version;
  std::uint64_t seed = 1;
  std::size_t replications = 0;
  std::size_t most_replications = 0;  ///< at the last look
  metrics::ComparisonRules rules;
  WarmupFrom warmup_from = WarmupFrom::kRule;
  metrics::Warmup warmup;
  metrics::Comparison comparison;
  std::vector<metrics::Judgement> judgements;
};

/// "10 replications each, seed 1; intervals hold with 95 % confidence", and what was cut.
std::vector<std::string> remarks_on(const ComparisonReport& report);

/// One sentence for each contender but the first: how it differs from that one, as far as it is
/// sure.
std::vector<std::string> sentences_on(const metrics::Comparison& comparison);

/// "450 ms (440 ms to 460 ms), not at most 400 ms": the numbers behind a judgement.
std::string reason_of(const metrics::Judgement& judgement);

}  // namespace cutwater::report
