#include "planner/strategies/registry.hpp"

namespace cutwater::planner {
namespace {

// The plan is the user's own: it is kept whatever the constraints say, which are about plans that
// are looked for.
Choice choose(const StrategyQuestion& question) {
  if (question.given.stages.empty()) {
    return NotApplicable{"has no plan", "add one to the workload file, or use --plan"};
  }
  return cost_of(question.given, question.table);
}

}  // namespace

const Strategy kFixedStrategy = {"fixed", ParameterKind::kNone,
                                 "fixed", "the plan of the workload file or of --plan",
                                 "",      choose};

}  // namespace cutwater::planner
