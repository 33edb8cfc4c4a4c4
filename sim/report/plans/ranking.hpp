#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "report/plans/plan_question.hpp"

namespace cutwater::report {

/// A plan in its place.
struct RankedPlan {
  planner::PlanCost cost;
  double value = 0;  ///< of the objective, in s, B, J, or as weighted
  /// Can it be told apart from the best one? Nothing of the best itself, and where deviations were
  /// not measured.
  std::optional<bool> is_distinguishable;
};

/// The best plans, in order.
struct Ranking {
  const input::Planning& planning;
  const planner::CostTable& table;
  std::vector<RankedPlan> plans;
};

/// How a ranking is shown.
struct RankingView {
  std::size_t asked_plans = 0;   ///< how many plans were asked for
  std::optional<double> spread;  ///< ratio that decided what is distinguishable, if one was given
  bool is_explained = false;     ///< is the first plan drawn too?
};

/// Marks what cannot be told apart from the first plan: within `spread` of its value, or, without,
/// within one standard deviation of the difference.
Ranking ranking_of(std::vector<planner::PlanCost> plans, const input::Planning& planning,
                   const planner::CostTable& table, std::optional<double> spread);

std::string ranking_table(const Ranking& ranking, const RankingView& view, output::Colour colour);
/// The question in the first line, then one line a plan.
std::string ranking_json(const Ranking& ranking, const PlanningRequests& requests);
std::string ranking_csv(const Ranking& ranking);

}  // namespace cutwater::report
