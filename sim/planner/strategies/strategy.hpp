#pragma once

#include <string>
#include <variant>
#include <vector>

#include "base/random.hpp"
#include "domain/plan.hpp"
#include "domain/planning.hpp"
#include "planner/cost/cost_table.hpp"
#include "planner/cost/plan_cost.hpp"

namespace cutwater::planner {

/// What a strategy chooses a plan of one stream from.
struct StrategyQuestion {
  const CostTable& table;
  const SearchSpace& space;
  const std::vector<Constraint>& constraints;
  const StrategyParameter& parameter;
  const Plan& given;    ///< of the workload or `--plan`; may be empty
  RandomStream random;  ///< of this stream alone
};

/// No plan satisfies all constraints.
struct NoPlan {
  /// Those that exclude each other, as the user wrote them; empty: no host of the path that can be
  /// reached can compute the model.
  std::vector<std::string> constraints;
};

/// The strategy cannot answer here, because the stream lacks what it needs.
struct NotApplicable {
  std::string reason;  ///< of the stream: "has no deadline"
  std::string suggestion;
};

using Choice = std::variant<PlanCost, NoPlan, NotApplicable>;

/// A named way to choose a plan.
struct Strategy {
  const char* name;
  ParameterKind parameter;
  const char* form;     ///< as it is written: "native:HOST"
  const char* chooses;  ///< what, in a few words
  const char* source;   ///< the paper, or "" for what needs none
  /// Null for a strategy that simulates: the planner cannot.
  Choice (*choose)(const StrategyQuestion& question);
};

/// Every strategy, in the order in which they are listed.
const std::vector<Strategy>& strategies();
/// Null when there is none of that name.
const Strategy* find_strategy(const std::string& name);

/// The best plan by that objective that satisfies the constraints of the question, and `more`.
Choice best_choice(const StrategyQuestion& question, const Objective& objective,
                   const std::vector<Constraint>& more = {});

/// An objective of one cost; of these hosts, where it is of hosts.
Objective objective_of(Objective::Cost cost, std::vector<HostId> hosts = {});

// A new one is declared here, defined in a file of its kind, and listed by strategies().
extern const Strategy kNativeStrategy;
extern const Strategy kFixedStrategy;
extern const Strategy kRandomStrategy;
extern const Strategy kLatencyStrategy;
extern const Strategy kThroughputStrategy;
extern const Strategy kBytesStrategy;
extern const Strategy kLmosStrategy;
extern const Strategy kDeadlineStrategy;
extern const Strategy kWeightedStrategy;
extern const Strategy kSimulatedStrategy;

}  // namespace cutwater::planner
