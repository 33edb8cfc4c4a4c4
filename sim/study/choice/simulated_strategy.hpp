#pragma once

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "domain/scenario.hpp"
#include "domain/stream_groups.hpp"
#include "planner/search/simulated_search.hpp"
#include "planner/strategies/strategy.hpp"
#include "study/choice/simulated_goal.hpp"

namespace cutwater::study {

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
