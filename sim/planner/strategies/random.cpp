#include <cstdint>
#include <set>

#include "planner/planning_error.hpp"
#include "planner/search/paths.hpp"
#include "planner/search/stage_graph.hpp"
#include "planner/search/uniform_draw.hpp"
#include "planner/strategies/best_choice.hpp"
#include "planner/strategies/registry.hpp"

namespace cutwater::planner {
namespace {

/// A space whose plans satisfy the limits less often is as good as searched in vain.
constexpr std::uint64_t kMostDraws = 20'000;

bool repeats_a_host(const Plan& plan) {
  std::set<HostId> hosts;
  for (const Stage& stage : plan.stages) {
    if (!hosts.insert(stage.host).second) return true;
  }
  return false;
}

// Drawn among the plans that satisfy the constraints on hosts and layers, and drawn again until the
// limits hold too: equally likely among all that satisfy everything.
Choice choose(const StrategyQuestion& question) {
  const StageGraph graph(question.table, question.space, question.constraints);
  const UniformDraw draws(graph);
  for (std::uint64_t i = 0; i < kMostDraws && !draws.is_empty(); ++i) {
    const Plan plan = plan_of(draws.draw(question.random.at(i)), graph);
    if (graph.may_repeat() && repeats_a_host(plan)) continue;
    PlanCost cost = cost_of(plan, question.table);
    if (all_hold(question.constraints, cost, question.table)) return cost;
  }
  Choice best = best_choice(question, Objective{});
  if (!std::holds_alternative<PlanCost>(best)) return best;
  throw PlanningError("so few plans satisfy the constraints that none was met at random");
}

}  // namespace

// Jain et al., "Latency-Memory Optimized Splitting of Convolution Neural Networks for Resource
// Constrained Edge Devices", section 5.4: "random splitting".
const Strategy kRandomStrategy = {"random",
                                  ParameterKind::kNone,
                                  "random",
                                  "any plan, all equally likely; --seed and the stream decide",
                                  "RS of LMOS (Jain et al. 2021)",
                                  choose};

}  // namespace cutwater::planner
