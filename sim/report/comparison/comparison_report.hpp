#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "metrics/comparison.hpp"
#include "metrics/expectation.hpp"
#include "metrics/warmup.hpp"
#include "report/run/run_json.hpp"
#include "study/compare/compare_entrants.hpp"

namespace cutwater::report {

using study::WarmupFrom;

/// All that there is to say about a comparison.
struct ComparisonReport : study::ComparisonResult {
  RunInfo info;
  std::string simgrid_version;
  std::uint64_t seed = 1;
};

/// "10 replications each, seed 1; intervals hold with 95 % confidence", and what was cut.
std::vector<std::string> remarks_on(const ComparisonReport& report);

/// One sentence for each contender but the first: how it differs from that one, as far as it is
/// sure.
std::vector<std::string> sentences_on(const metrics::Comparison& comparison);

/// "450 ms (440 ms to 460 ms), not at most 400 ms": the numbers behind a judgement.
std::string reason_of(const metrics::Judgement& judgement);

}  // namespace cutwater::report
