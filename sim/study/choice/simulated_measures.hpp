#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/scenario.hpp"
#include "metrics/measures.hpp"
#include "metrics/summary.hpp"
#include "metrics/summary_builder.hpp"
#include "process/pool.hpp"

namespace cutwater::study {

/// One run of the scenario, simulated in this process. Throws SimulationError; see simulate() for
/// how often a process can do that.
metrics::Summary simulated_summary(const Scenario& scenario,
                                   const metrics::SummaryOptions& options = {});
/// Its figures.
std::vector<metrics::Measure> simulated_measures(const Scenario& scenario,
                                                 const metrics::SummaryOptions& options = {});
/// The same, any number of times a process: what needs SimGrid is simulated in a child.
std::vector<metrics::Measure> repeatable_measures(const Scenario& scenario);

/// Does tasks that simulate, `jobs` (>= 1) at a time: see process::run_tasks().
void run_simulations(std::size_t tasks, unsigned jobs,
                     const std::function<std::string(std::size_t)>& work,
                     const std::function<void(std::size_t, process::TaskResult)>& take);

/// Figures for a pipe, and from there; what is none throws process::WireError.
std::string to_bytes(const std::vector<metrics::Measure>& measures);
std::vector<metrics::Measure> measures_from(std::string_view bytes);

/// The seed of a replication, the same for all that is compared or swept over: the first has `seed`
/// itself, so `cutwater run --seed` repeats it. Others have less than 2^53, a number in any JSON
/// reader.
std::uint64_t seed_of_replication(std::uint64_t seed, std::size_t replication);

/// Throws std::logic_error when the frames of a stream did not all end in exactly one way.
void check_balance(const metrics::Summary& summary);

}  // namespace cutwater::study
