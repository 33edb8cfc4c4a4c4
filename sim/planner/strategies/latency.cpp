#include "planner/strategies/best_choice.hpp"
#include "planner/strategies/registry.hpp"

namespace cutwater::planner {
namespace {

Choice choose(const StrategyQuestion& question) { return best_choice(question, Objective{}); }

}  // namespace

// Lockhart, Harvey, Imai, Willis, Varghese: "Scission: Performance-driven and Context-aware
// Cloud-Edge Distribution of Deep Neural Networks", UCC 2020, ranks plans over all tiers by
// measured latency. With one cut between two hosts (`--path device,cloud`) it is the latency
// objective of Kang et al.: "Neurosurgeon: Collaborative Intelligence Between the Cloud and Mobile
// Edge", ASPLOS 2017, with measured in place of regressed times, and what LMOS calls LOA.
const Strategy kLatencyStrategy = {
    "latency",
    ParameterKind::kNone,
    "latency",
    "the least latency of one frame",
    "Scission (UCC 2020); with --path of two hosts Neurosurgeon (ASPLOS 2017), LMOS's LOA",
    choose};

}  // namespace cutwater::planner
