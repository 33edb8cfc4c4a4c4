#include "planner/strategies/best_choice.hpp"
#include "planner/strategies/registry.hpp"

namespace cutwater::planner {
namespace {

Choice choose(const StrategyQuestion& question) {
  return best_choice(question, *question.parameter.objective);
}

}  // namespace

const Strategy kWeightedStrategy = {
    "weighted",
    ParameterKind::kObjective,
    "weighted:OBJECTIVE",
    "the least cost, or weighted sum of costs, such as 'weighted:latency/1 s + 0.5*energy/1 J'",
    "",
    choose};

}  // namespace cutwater::planner
