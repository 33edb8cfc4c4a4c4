#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "domain/scenario.hpp"
#include "domain/stream_groups.hpp"
#include "metrics/measures.hpp"
#include "planner/search/simulated_search.hpp"
#include "study/choice/simulated_goal.hpp"

namespace cutwater::study {

/// The figures of each trial: a run of the scenario in which the group has that plan, in a child
/// process, `jobs` at a time. None of a plan for which the hosts are too small, together with those
/// of the other streams, each of which must have one. The seeds are none that the scenario itself
/// is run with, so that a plan is not judged by what it was chosen by. Throws SimulationError.
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

}  // namespace cutwater::study
