#include <optional>
#include <string>
#include <vector>

#include "planner/cost/analytic_scenario.hpp"
#include "planner/strategies/strategy.hpp"

namespace cutwater::planner {
namespace {

/// f2 of the paper: less is better of an objective, so memory counts less than nothing.
Objective most_memory(const std::vector<HostId>& hosts) {
  Objective objective = objective_of(Objective::Cost::kMemory, hosts);
  objective.terms.front().weight = -1;
  return objective;
}

// Algorithm 1 with i = 2, j = 1. Its loop solves "most memory with a latency of at most ε" for
// every ε from the nadir, the latency of the plan with the most memory, down to the ideal, the
// least latency; the points that none dominates are the Pareto front, and the one with the most
// memory is returned. That point is the solution for the first ε: of the plans with the most memory
// the one with the least latency. A given ε takes the place of the nadir.
Choice choose_within(const StrategyQuestion& question) {
  const StrategyParameter& parameter = question.parameter;
  std::vector<HostId> hosts = parameter.hosts;
  if (hosts.empty()) hosts = {question.table.stream_of().source};
  std::vector<Constraint> limits;
  if (parameter.time) {
    Limit epsilon;
    epsilon.value = parameter.time->value();
    limits.push_back({epsilon, "lmos:" + parameter.text});
  }
  return best_choice(question, most_memory(hosts), limits);
}

/// Chosen by Equations 1 to 3; its cost is what was measured.
Choice choose_by_equations(const StrategyQuestion& question) {
  const CostTable& table = question.table;
  const std::optional<Scenario> scenario = analytic_scenario(table);
  if (!scenario) {
    return NotApplicable{"has a model whose 'macs' are not all known",
                         "leave out 'analytic', or add the column to its blocks.csv"};
  }
  const CostTable analytic(*scenario, table.stream(), question.space.hosts);
  Choice choice = choose_within({analytic, question.space, question.constraints, question.parameter,
                                 question.given, question.random});
  const PlanCost* plan = std::get_if<PlanCost>(&choice);
  return plan ? cost_of(plan->plan, table) : choice;
}

Choice choose(const StrategyQuestion& question) {
  if (!question.table.knows_memory()) {
    return NotApplicable{"has a model whose memory is not known",
                         "add the columns weight_bytes and peak_bytes to its blocks.csv"};
  }
  return question.parameter.is_analytic ? choose_by_equations(question) : choose_within(question);
}

}  // namespace

// Jain, Verma, Avaneesh, Shorey: "Latency-Memory Optimized Splitting of Convolution Neural Networks
// for Resource Constrained Edge Devices", 2021.
const Strategy kLmosStrategy = {"lmos",
                                ParameterKind::kTrade,
                                "lmos[:HOST][,TIME][,analytic]",
                                "the most memory on HOST, by default the source, with a latency of "
                                "at most TIME; by the paper's "
                                "Equations 1-3 instead of measured times",
                                "LMOS (Jain et al. 2021), Algorithm 1",
                                choose};

}  // namespace cutwater::planner
