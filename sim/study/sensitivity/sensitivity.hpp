#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "base/quantity.hpp"
#include "study/grid/design.hpp"

namespace cutwater::study {

/// The best plan under one combination of conditions; the first plan, which is the best under the
/// first combination, stays it where it is as good. Plans are known by a number; values are those
/// of the objective.
struct BestPlan {
  std::size_t plan = 0;
  double value = 0;
  /// Under this combination; nothing where the first plan may not be used.
  std::optional<double> first_plan_value{};
  Seconds bottleneck{};
  Seconds least_bottleneck{};  ///< of any plan
};

/// By combination; nothing where no plan satisfies the constraints.
using BestPlans = std::vector<std::optional<BestPlan>>;

/// What part of its value the first plan saves by giving way to the best one; nothing where it may
/// not be used.
std::optional<double> gain_of(const BestPlan& best);
/// What part of the highest throughput the best plan forgoes.
double forgone_throughput(const BestPlan& best);

/// Under how many combinations a plan is the best.
struct PlanCount {
  std::size_t plan = 0;
  std::size_t combinations = 0;
};

/// What one condition does to the best plan.
struct ConditionEffect {
  bool changes_alone = false;  ///< it changes while all other conditions have their first value
  bool has_effect = false;     ///< on plans or costs: under any combination, of a sample alone
  /// Combinations of the others under which it changes, of so many; of a sample none is known.
  std::optional<std::size_t> changes{};
  std::optional<std::size_t> others{};
};

/// How one stream's best plan depends on the conditions. Counts are of all combinations or, of a
/// sample, of those drawn; ratios and means of those among them that have a plan.
struct Sensitivity {
  std::vector<PlanCount> plans;             ///< most frequent first, then by number
  std::size_t infeasible = 0;               ///< combinations without a plan
  std::vector<ConditionEffect> conditions;  ///< by axis
  std::size_t repartitioned = 0;            ///< combinations whose best plan is not the first one
  std::size_t unusable = 0;                 ///< of these: where the first one may not be used
  double mean_gain = 0;                     ///< where it may
  double largest_gain = 0;
  std::size_t largest_gain_at = 0;  ///< the first such combination
  std::size_t slower = 0;           ///< combinations whose best plan has not the highest throughput
  double mean_forgone = 0;          ///< throughput
  double most_forgone = 0;
};

/// `best`: one a combination of the design, which has singles if it is a sample. The first plan is
/// that of the first combination; where it has none nothing gains.
Sensitivity sensitivity_of(const Design& design, const BestPlans& best);

}  // namespace cutwater::study
