#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "domain/scenario.hpp"
#include "domain/stream_groups.hpp"
#include "metrics/measures.hpp"
#include "planner/search/simulated_search.hpp"
#include "planner/strategies/strategy.hpp"
#include "study/choice/simulated_goal.hpp"

namespace cutwater::study {

/// The figures of each trial: a run of the scenario in which the group has that plan, in workers,
/// `jobs` at a time; 0: in this process. None of a plan for which the hosts are too small, together
/// with those of the other streams, each of which must have one. The seeds are none that the
/// scenario itself is run with, so that a plan is not judged by what it was chosen by. Throws
/// SimulationError.
std::vector<std::vector<metrics::Measure>> simulated_plans(
    const Scenario& scenario, const StreamGroup& group,
    const std::vector<planner::PlanTrial>& trials, unsigned jobs);

/// A figure of a run: of the streams of the group (the mean, where they differ), or of the whole
/// run. Nothing when it has no such figure.
std::optional<double> figure_of(const metrics::MeasureKind& kind,
                                const std::vector<metrics::Measure>& measures,
                                const Scenario& scenario, const StreamGroup& group);

/// What the goal makes of the figures of a run, less being better. Nothing when it has no such
/// figure, or a limit is not kept.
std::optional<double> value_of(const SimulatedGoal& goal,
                               const std::vector<metrics::Measure>& measures,
                               const Scenario& scenario, const StreamGroup& group);

/// Whether 20 such looks at differences leave less than 5 % doubt in all (Student's t, Bonferroni).
bool are_above_zero(const std::vector<double>& differences);

/// None of the plans that were simulated keeps all limits.
struct NoneKept {
  std::size_t plans = 0;            ///< that were simulated
  bool are_all = false;             ///< there are no others
  std::vector<std::string> limits;  ///< as the user wrote them
};

using SimulatedChoice =
    std::variant<planner::SimulatedBest, planner::NoPlan, planner::NotApplicable, NoneKept>;

/// The strategy "simulated": the plan that is best when simulated of those that the question asks
/// for, which is one of the first stream of the group; `jobs` runs at a time. Every other stream of
/// the scenario must have a plan. Throws SimulationError.
SimulatedChoice choose_simulated(const SimulatedGoal& goal,
                                 const planner::StrategyQuestion& question,
                                 const Scenario& scenario, const StreamGroup& group, unsigned jobs);

}  // namespace cutwater::study
