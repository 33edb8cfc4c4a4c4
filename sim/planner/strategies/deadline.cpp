#include <optional>
#include <string>

#include "planner/cost/objective.hpp"
#include "planner/strategies/best_choice.hpp"
#include "planner/strategies/registry.hpp"

namespace cutwater::planner {
namespace {

/// Joules of all hosts that have a `power:`; bytes where none has.
Objective cheapest(const CostTable& table) {
  const Objective energy = objective_of(Objective::Cost::kEnergy);
  const bool has_power = !hosts_of(energy.terms.front(), table).empty();
  return has_power ? energy : objective_of(Objective::Cost::kBytes);
}

Choice choose(const StrategyQuestion& question) {
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

const Strategy kDeadlineStrategy = {
    "deadline",
    ParameterKind::kTime,
    "deadline[:TIME]",
    "the fewest joules, or bytes where no host has a power, within the stream's deadline or TIME",
    "",
    choose};

}  // namespace cutwater::planner
