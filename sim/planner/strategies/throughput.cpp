#include "planner/strategies/best_choice.hpp"
#include "planner/strategies/registry.hpp"

namespace cutwater::planner {
namespace {

Choice choose(const StrategyQuestion& question) {
  return best_choice(question, objective_of(Objective::Cost::kBottleneck));
}

}  // namespace

const Strategy kThroughputStrategy = {
    "throughput", ParameterKind::kNone,
    "throughput", "the most frames a second: the smallest bottleneck",
    "",           choose};

}  // namespace cutwater::planner
