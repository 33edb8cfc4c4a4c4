#include <cstdint>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "planner/cost/constraint.hpp"
#include "planner/planning_error.hpp"
#include "planner/search/stage_graph.hpp"
#include "planner/search/uniform_draw.hpp"
#include "planner/strategies/strategy.hpp"

// Strategies that compare no costs of the planner: what others are measured against, and the one
// that simulates.
namespace cutwater::planner {
namespace {

// Where several hosts of a tier may be it, the one with the least latency.
Choice on_one_host(const StrategyQuestion& question) {
  const std::string text = fmt::format("native:{}", question.parameter.text);
  std::optional<PlanCost> best;
  std::optional<Choice> none;
  for (const HostId host : question.parameter.hosts) {
    const Constraint only{Use{Use::Rule::kOnly, {host}, {}}, text};
    Choice choice = best_choice(question, Objective{}, {only});
    if (PlanCost* plan = std::get_if<PlanCost>(&choice)) {
      if (!best || plan->latency < best->latency) best = std::move(*plan);
    } else if (!none) {
      none = std::move(choice);
    }
  }
  if (best) return *std::move(best);
  return none.value_or(NoPlan{{text}});
}

// The plan is the user's own: it is kept whatever the constraints say, which are about plans that
// are looked for.
Choice as_given(const StrategyQuestion& question) {
  if (question.given.stages.empty()) {
    return NotApplicable{"has no plan", "add one to the workload file, or use --plan"};
  }
  return cost_of(question.given, question.table);
}

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
Choice at_random(const StrategyQuestion& question) {
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
// Constrained Edge Devices", section 5.4: "edge computation only" and "server computation only".
const Strategy kNativeStrategy = {"native",
                                  ParameterKind::kHosts,
                                  "native:HOST",
                                  "all layers on one host, or one of a tier",
                                  "ECO and SCO of LMOS (Jain et al. 2021)",
                                  on_one_host};

const Strategy kFixedStrategy = {"fixed", ParameterKind::kNone,
                                 "fixed", "the plan of the workload file or of --plan",
                                 "",      as_given};

// Jain et al., "Latency-Memory Optimized Splitting of Convolution Neural Networks for Resource
// Constrained Edge Devices", section 5.4: "random splitting".
const Strategy kRandomStrategy = {"random",
                                  ParameterKind::kNone,
                                  "random",
                                  "any plan, all equally likely; --seed and the stream decide",
                                  "RS of LMOS (Jain et al. 2021)",
                                  at_random};

// Closed forms know one frame alone, and so cannot tell what queues do: study/choice, which
// knows the simulation, chooses by search/simulated_search. Successive halving: Karnin, Koren and
// Somekh, "Almost Optimal Exploration in Multi-Armed Bandits", ICML 2013.
const Strategy kSimulatedStrategy = {"simulated",
                                     ParameterKind::kText,
                                     "simulated:MEASURE",
                                     "the best when simulated, such as simulated:p99_latency or "
                                     "'simulated:mean_latency,drop_ratio<=1%,budget=100'",
                                     "",
                                     nullptr};

}  // namespace cutwater::planner
