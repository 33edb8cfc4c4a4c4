#pragma once

#include <vector>

#include "domain/planning.hpp"
#include "planner/strategies/strategy.hpp"

namespace cutwater::planner {

/// The best plan by that objective that satisfies the constraints of the question, and `more`.
Choice best_choice(const StrategyQuestion& question, const Objective& objective,
                   const std::vector<Constraint>& more = {});

/// An objective of one cost; of these hosts, where it is of hosts.
Objective objective_of(Objective::Cost cost, std::vector<HostId> hosts = {});

}  // namespace cutwater::planner
