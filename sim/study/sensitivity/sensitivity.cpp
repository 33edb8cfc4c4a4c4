#include "study/sensitivity/sensitivity.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <map>

namespace cutwater::study {
namespace {

std::optional<std::size_t> plan_of(const std::optional<BestPlan>& outcome) {
  if (!outcome) return std::nullopt;
  return outcome->plan;
}

bool is_same(const std::optional<BestPlan>& a, const std::optional<BestPlan>& b) {
  if (!a || !b) return !a && !b;
  return a->plan == b->plan && a->value == b->value && a->first_plan_value == b->first_plan_value &&
         a->bottleneck == b->bottleneck && a->least_bottleneck == b->least_bottleneck;
}

std::vector<PlanCount> counted_plans(const BestPlans& outcomes, std::size_t first) {
  std::map<std::size_t, std::size_t> counts;
  for (std::size_t c = first; c < outcomes.size(); ++c) {
    if (outcomes[c]) ++counts[outcomes[c]->plan];
  }
  std::vector<PlanCount> plans;
  plans.reserve(counts.size());
  for (const auto& [plan, count] : counts) plans.push_back({plan, count});
  std::stable_sort(plans.begin(), plans.end(), [](const PlanCount& a, const PlanCount& b) {
    return a.combinations > b.combinations;
  });
  return plans;
}

ConditionEffect effect_on_grid(std::size_t axis, const Grid& grid, const BestPlans& outcomes) {
  ConditionEffect effect{false, false, 0, 0};
  for (std::size_t c = 0; c < grid.count(); ++c) {
    if (grid.value(c, axis) != 0) continue;  // one combination of the others after another
    bool changes = false;
    for (std::size_t v = 1; v < grid.size(axis); ++v) {
      const std::optional<BestPlan>& other = outcomes[grid.with(c, axis, v)];
      if (plan_of(other) != plan_of(outcomes[c])) changes = true;
      if (!is_same(other, outcomes[c])) effect.has_effect = true;
    }
    ++*effect.others;
    if (changes) ++*effect.changes;
    if (c == 0) effect.changes_alone = changes;
  }
  return effect;
}

ConditionEffect effect_alone(std::size_t axis, const Design& design, const BestPlans& outcomes) {
  ConditionEffect effect;
  for (std::size_t v = 1; v < design.axes()[axis].values.size(); ++v) {
    const std::optional<BestPlan>& other = outcomes[design.single(axis, v)];
    if (plan_of(other) != plan_of(outcomes[0])) effect.changes_alone = true;
    if (!is_same(other, outcomes[0])) effect.has_effect = true;
  }
  return effect;
}

void add_gains(const BestPlans& outcomes, std::size_t first, Sensitivity& sum) {
  std::size_t compared = 0;
  for (std::size_t c = first; c < outcomes.size(); ++c) {
    if (!outcomes[c] || !outcomes[0]) continue;
    if (outcomes[c]->plan != outcomes[0]->plan) ++sum.repartitioned;
    const std::optional<double> gain = gain_of(*outcomes[c]);
    if (!gain) {
      ++sum.unusable;
      continue;
    }
    ++compared;
    sum.mean_gain += *gain;
    if (*gain <= sum.largest_gain) continue;
    sum.largest_gain = *gain;
    sum.largest_gain_at = c;
  }
  if (compared > 0) sum.mean_gain /= static_cast<double>(compared);
}

void add_throughput(const BestPlans& outcomes, std::size_t first, Sensitivity& sum) {
  std::size_t compared = 0;
  for (std::size_t c = first; c < outcomes.size(); ++c) {
    if (!outcomes[c]) continue;
    const double forgone = forgone_throughput(*outcomes[c]);
    ++compared;
    if (forgone > 0) ++sum.slower;
    sum.mean_forgone += forgone;
    sum.most_forgone = std::max(sum.most_forgone, forgone);
  }
  if (compared > 0) sum.mean_forgone /= static_cast<double>(compared);
}

}  // namespace

std::optional<double> gain_of(const BestPlan& best) {
  if (!best.first_plan_value) return std::nullopt;
  // The first plan cannot be better than the best one; below 1e-9 they are equal but for rounding.
  const double saved = *best.first_plan_value - best.value;
  return saved > 1e-9 * *best.first_plan_value ? saved / *best.first_plan_value : 0.0;
}

double forgone_throughput(const BestPlan& best) {
  const double more = (best.bottleneck - best.least_bottleneck).value();
  return more > 1e-9 * best.bottleneck.value() ? more / best.bottleneck.value() : 0.0;
}

Sensitivity sensitivity_of(const Design& design, const BestPlans& best) {
  assert(best.size() == design.points());
  const std::size_t first = design.first_drawn();
  Sensitivity sum;
  sum.plans = counted_plans(best, first);
  const auto drawn = best.begin() + static_cast<std::ptrdiff_t>(first);
  sum.infeasible = static_cast<std::size_t>(std::count(drawn, best.end(), std::nullopt));
  for (std::size_t axis = 0; axis < design.axes().size(); ++axis) {
    const Grid* grid = design.find_grid();
    sum.conditions.push_back(grid ? effect_on_grid(axis, *grid, best)
                                  : effect_alone(axis, design, best));
  }
  add_gains(best, first, sum);
  add_throughput(best, first, sum);
  return sum;
}

}  // namespace cutwater::study
