#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "domain/planning.hpp"
#include "domain/scenario.hpp"
#include "input/text/quantity_text.hpp"
#include "input/text/tree.hpp"
#include "metrics/measures.hpp"
#include "metrics/summary.hpp"
#include "metrics/summary_builder.hpp"
#include "process/pool.hpp"

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
