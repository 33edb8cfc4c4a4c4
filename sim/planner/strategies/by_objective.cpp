#include <optional>
#include <string>

#include "planner/cost/objective.hpp"
#include "planner/strategies/strategy.hpp"

// Strategies that are the best plan by one objective.
namespace cutwater::planner {
namespace {

Choice least_latency(const StrategyQuestion& question) {
  return best_choice(question, Objective{});
}

Choice smallest_bottleneck(const StrategyQuestion& question) {
  return best_choice(question, objective_of(Objective::Cost::kBottleneck));
}

Choice fewest_bytes(const StrategyQuestion& question) {
  return best_choice(question, objective_of(Objective::Cost::kBytes));
}

Choice least_sum(const StrategyQuestion& question) {
  return best_choice(question, *question.parameter.objective);
}

/// Joules of all hosts that have a `power:`; bytes where none has.
Objective cheapest(const CostTable& table) {
  const Objective energy = objective_of(Objective::Cost::kEnergy);
  const bool has_power = !hosts_of(energy.terms.front(), table).empty();
  return has_power ? energy : objective_of(Objective::Cost::kBytes);
}

Choice cheapest_in_time(const StrategyQuestion& question) {
  const std::optional<Seconds> given = question.parameter.time;
  const std::optional<Seconds> deadline = given ? given : question.table.stream_of().deadline;
  if (!deadline) {
    return NotApplicable{"has no deadline", "write for example deadline:400ms"};
  }
  Limit in_time;
  in_time.value = deadline->value();
  const std::string& text = question.parameter.text;
  const Constraint limit{in_time, text.empty() ? "deadline of the stream" : "deadline:" + text};
  return best_choice(question, cheapest(question.table), {limit});
}

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
    least_latency};

const Strategy kThroughputStrategy = {
    "throughput", ParameterKind::kNone,
    "throughput", "the most frames a second: the smallest bottleneck",
    "",           smallest_bottleneck};

const Strategy kBytesStrategy = {
    "bytes", ParameterKind::kNone, "bytes", "the fewest bytes between hosts", "", fewest_bytes};

const Strategy kWeightedStrategy = {
    "weighted",
    ParameterKind::kObjective,
    "weighted:OBJECTIVE",
    "the least cost, or weighted sum of costs, such as 'weighted:latency/1 s + 0.5*energy/1 J'",
    "",
    least_sum};

const Strategy kDeadlineStrategy = {
    "deadline",
    ParameterKind::kTime,
    "deadline[:TIME]",
    "the fewest joules, or bytes where no host has a power, within the stream's deadline or TIME",
    "",
    cheapest_in_time};

}  // namespace cutwater::planner
