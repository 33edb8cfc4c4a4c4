#pragma once

#include <string>
#include <variant>
#include <vector>

#include "base/random.hpp"
#include "domain/plan.hpp"
#include "domain/planning.hpp"
#include "domain/strategy_parameter.hpp"
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
  /// Null for a strategy that simulates: the planner cannot, so the command line has it.
  Choice (*choose)(const StrategyQuestion& question);
};

/// Every strategy, in the order in which they are listed.
const std::vector<Strategy>& strategies();
/// Null when there is none of that name.
const Strategy* find_strategy(const std::string& name);

}  // namespace cutwater::planner
