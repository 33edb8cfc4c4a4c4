#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/scenario.hpp"
#include "metrics/measures.hpp"
#include "metrics/summary.hpp"
#include "metrics/summary_builder.hpp"

namespace cutwater::study {

/// One run of the scenario, simulated in this process, which can do that once: see run_forked().
/// Throws SimulationError.
metrics::Summary simulated_summary(const Scenario& scenario,
                                   const metrics::SummaryOptions& options = {});
/// Its figures.
std::vector<metrics::Measure> simulated_measures(const Scenario& scenario,
                                                 const metrics::SummaryOptions& options = {});

/// The same figures, to the last bit, through a pipe.
std::string to_bytes(const std::vector<metrics::Measure>& measures);
std::vector<metrics::Measure> measures_from(std::string_view bytes);

/// Throws std::logic_error when the frames of a stream did not all end in exactly one way.
void check_balance(const metrics::Summary& summary);

}  // namespace cutwater::study
