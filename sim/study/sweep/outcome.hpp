#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <vector>

#include "domain/scenario.hpp"
#include "input/scenario/scenario_source.hpp"
#include "study/choice/choose_plans.hpp"
#include "study/grid/design.hpp"
#include "study/sweep/sweep_rows.hpp"

namespace cutwater::study {

/// A point of a sweep has no answer; the text says why, in one line.
class PointError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// How every point of a sweep is answered.
struct PointQuestion {
  const Design& design;
  input::ScenarioSource& source;
  const StrategyRequest& strategy;
  std::size_t replications = 1;  ///< with the seeds of seed_of_replication()
};

/// What came out of that point, simulated in this process, which must not have used SimGrid. Throws
/// PointError, SimulationError, PlanningError.
Outcome outcome_of(std::size_t point, const PointQuestion& question,
                   const std::vector<std::string>& columns);

/// The names of all values of an outcome of this scenario: "camera.p95_latency_s", and with more
/// than one replication, where it is the mean, the bounds of its 95 % confidence interval as
/// "camera.p95_latency_s.low" and ".high".
std::vector<std::string> outcome_columns(const Scenario& scenario, std::size_t replications);

}  // namespace cutwater::study
