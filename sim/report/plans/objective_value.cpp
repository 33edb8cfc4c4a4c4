#include "report/plans/objective_value.hpp"

#include <fmt/format.h>

#include "output/human.hpp"

namespace cutwater::report {
namespace {

bool is_sum(const Objective& objective) {
  return objective.terms.size() != 1 || objective.terms.front().weight != 1;
}

}  // namespace

std::string value_text(const Objective& objective, double value) {
  if (is_sum(objective)) return fmt::format("{:.4g}", value);
  switch (objective.terms.front().cost) {
    case Objective::Cost::kLatency:
      return output::human(Seconds(value));
    case Objective::Cost::kBottleneck:
      return throughput_text(Seconds(value));
    case Objective::Cost::kEnergy:
      return output::human(Joules(value));
    case Objective::Cost::kBytes:
    case Objective::Cost::kMemory:
      break;
  }
  return output::human(Bytes(value));
}

std::string throughput_text(Seconds bottleneck) {
  if (bottleneck <= Seconds(0)) return "∞";
  return output::human(PerSecond(1 / bottleneck.value()));
}

std::string column_of(const Objective& objective) {
  if (is_sum(objective)) return objective.text;
  switch (objective.terms.front().cost) {
    case Objective::Cost::kLatency:
      return objective.text + "_s";
    case Objective::Cost::kBottleneck:
      return "bottleneck_s";
    case Objective::Cost::kEnergy:
      return objective.text + "_j";
    case Objective::Cost::kBytes:
      return objective.text;
    case Objective::Cost::kMemory:
      break;
  }
  return objective.text + "_bytes";
}

}  // namespace cutwater::report
