#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/scenario.hpp"
#include "metrics/measures.hpp"
#include "metrics/summary.hpp"
#include "metrics/summary_builder.hpp"

namespace cutwater {

/// One run of the scenario, simulated in this process, which can do that once: see run_forked().
/// Throws SimulationError.
Summary simulated_summary(const Scenario& scenario, const SummaryOptions& options = {});
/// Its figures.
std::vector<Measure> simulated_measures(const Scenario& scenario,
                                        const SummaryOptions& options = {});

/// The same figures, to the last bit, through a pipe.
std::string to_bytes(const std::vector<Measure>& measures);
std::vector<Measure> measures_from(std::string_view bytes);

/// Throws std::logic_error when the frames of a stream did not all end in exactly one way.
void check_balance(const Summary& summary);

}  // namespace cutwater
