#include "planner/strategies/best_choice.hpp"
#include "planner/strategies/registry.hpp"

namespace cutwater::planner {
namespace {

Choice choose(const StrategyQuestion& question) {
  return best_choice(question, objective_of(Objective::Cost::kBytes));
}

}  // namespace

const Strategy kBytesStrategy = {
    "bytes", ParameterKind::kNone, "bytes", "the fewest bytes between hosts", "", choose};

}  // namespace cutwater::planner
