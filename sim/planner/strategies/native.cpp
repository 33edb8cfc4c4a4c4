#include <optional>
#include <utility>

#include <fmt/format.h>

#include "planner/strategies/best_choice.hpp"
#include "planner/strategies/registry.hpp"

namespace cutwater::planner {
namespace {

// Of several hosts of a tier the one with the least latency.
Choice choose(const StrategyQuestion& question) {
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

}  // namespace

// Jain et al., "Latency-Memory Optimized Splitting of Convolution Neural Networks for Resource
// Constrained Edge Devices", section 5.4: "edge computation only" and "server computation only".
const Strategy kNativeStrategy = {"native",
                                  ParameterKind::kHosts,
                                  "native:HOST",
                                  "all layers on one host, or one of a tier",
                                  "ECO and SCO of LMOS (Jain et al. 2021)",
                                  choose};

}  // namespace cutwater::planner
