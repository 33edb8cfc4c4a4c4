#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

#include "planner/cost/constraint.hpp"
#include "planner/cost/objective.hpp"
#include "planner/search/search.hpp"
#include "properties/pick.hpp"
#include "properties/planner_brute_force.hpp"
#include "properties/planner_question.hpp"
#include "properties/require.hpp"

// What the planner finds is what trying every plan finds, row by row.
namespace cutwater::testing {
namespace {

/// Costs in B and s come together in one sum: as exact as the greatest of them.
bool is_same(double a, double b) { return is_near(a, b, 1e-12, 1e-3); }

void require_same_rows(const std::vector<planner::PlanCost>& found,
                       const std::vector<planner::PlanCost>& expected, const Objective& objective,
                       const planner::CostTable& table, Ties ties) {
  require(found.size() == expected.size(), "{} plans, expected {}", found.size(), expected.size());
  std::set<std::string> known;
  for (const planner::PlanCost& plan : found) known.insert(text_of(plan.plan));
  require(known.size() == found.size(), "a plan was found twice");
  for (std::size_t i = 0; i < found.size(); ++i) {
    const double value = *planner::value_of(objective, found[i], table);
    const double best = *planner::value_of(objective, expected[i], table);
    require(is_same(value, best), "rank {}: {} costs {}, expected {} that costs {}", i + 1,
            text_of(found[i].plan), value, text_of(expected[i].plan), best);
    if (ties == Ties::kFew) continue;
    require(text_of(found[i].plan) == text_of(expected[i].plan), "rank {}: {}, expected {}", i + 1,
            text_of(found[i].plan), text_of(expected[i].plan));
  }
}

struct Question {
  Ties ties = pick_chance(50) ? Ties::kMany : Ties::kFew;
  Scenario scenario = pick_planned(ties);
  planner::CostTable table{scenario, StreamId(0)};
  SearchSpace space = pick_space(scenario);
  std::vector<planner::PlanCost> plans = all_plans(table, space);
  Objective objective = pick_objective(scenario, ties);
};

std::vector<planner::PlanCost> sorted(std::vector<planner::PlanCost> plans,
                                      const Question& question) {
  std::sort(plans.begin(), plans.end(),
            [&](const planner::PlanCost& a, const planner::PlanCost& b) {
              return is_better(a, b, question.objective, question.table);
            });
  return plans;
}

RC_GTEST_PROP(PlannerSearch, FindsEveryPlanInOrder, ()) {
  const Question question;
  const std::vector<planner::PlanCost> expected = sorted(question.plans, question);
  const planner::Found found = planner::best_plans(question.table, question.space,
                                                   question.objective, {}, expected.size() + 1);
  require_same_rows(found.plans, expected, question.objective, question.table, question.ties);
  RC_ASSERT(found.infeasible.has_value() == expected.empty());
}

RC_GTEST_PROP(PlannerSearch, FindsThoseThatSatisfyConstraints, ()) {
  const Question question;
  RC_PRE(!question.plans.empty());
  const auto constraints = pick_constraints(question.table, question.plans);
  std::vector<planner::PlanCost> expected =
      sorted(that_hold(question.plans, constraints, question.table), question);
  const auto count = static_cast<std::size_t>(pick(1, 30));
  if (expected.size() > count) expected.resize(count);
  const planner::Found found =
      planner::best_plans(question.table, question.space, question.objective, constraints, count);
  require_same_rows(found.plans, expected, question.objective, question.table, question.ties);
  RC_ASSERT(found.infeasible.has_value() == expected.empty());
}

// Without any one of the constraints that exclude everything there is a plan; with all there is
// none.
RC_GTEST_PROP(PlannerSearch, NamesTheConstraintsThatExcludeEverything, ()) {
  const Question question;
  RC_PRE(!question.plans.empty());
  auto constraints = pick_constraints(question.table, question.plans);
  for (const Constraint& more : pick_constraints(question.table, question.plans)) {
    constraints.push_back(more);
  }
  const planner::Found found =
      planner::best_plans(question.table, question.space, question.objective, constraints, 1);
  const bool has_plan = !that_hold(question.plans, constraints, question.table).empty();
  RC_ASSERT(found.infeasible.has_value() == !has_plan);
  if (has_plan) return;
  RC_ASSERT(!found.infeasible->constraints.empty());
  const auto without = [&](std::size_t left_out) {
    std::vector<Constraint> some;
    for (const std::size_t i : found.infeasible->constraints) {
      if (i != left_out) some.push_back(constraints[i]);
    }
    return that_hold(question.plans, some, question.table);
  };
  RC_ASSERT(without(constraints.size()).empty());
  for (const std::size_t i : found.infeasible->constraints) RC_ASSERT(!without(i).empty());
}

/// The plans that no other beats, sorted.
std::vector<planner::PlanCost> front_of(const std::vector<planner::PlanCost>& plans,
                                        const std::vector<Objective>& costs,
                                        const planner::CostTable& table) {
  const auto values = [&](const planner::PlanCost& plan) {
    std::vector<double> v;
    for (const Objective& cost : costs) v.push_back(*planner::value_of(cost, plan, table));
    return v;
  };
  const auto beats = [&](const planner::PlanCost& a, const planner::PlanCost& b) {
    const auto x = values(a);
    const auto y = values(b);
    for (std::size_t k = 0; k < x.size(); ++k) {
      if (x[k] > y[k]) return false;
    }
    return x != y || is_better(a, b, costs.front(), table);
  };
  std::vector<planner::PlanCost> front;
  for (const planner::PlanCost& plan : plans) {
    const bool is_beaten =
        std::any_of(plans.begin(), plans.end(),
                    [&](const planner::PlanCost& other) { return beats(other, plan); });
    if (!is_beaten) front.push_back(plan);
  }
  std::sort(front.begin(), front.end(),
            [&](const planner::PlanCost& a, const planner::PlanCost& b) {
              return values(a) < values(b);
            });
  return front;
}

RC_GTEST_PROP(PlannerSearch, FindsTheWholeParetoFront, ()) {
  Question question;
  RC_PRE(!question.plans.empty() && question.plans.size() < 3000);
  question.ties = Ties::kMany;
  std::vector<Objective> costs;
  for (int i = pick(2, 3); i > 0; --i) costs.push_back(pick_single_cost(question.scenario));
  const auto constraints = pick_constraints(question.table, question.plans);
  const auto expected =
      front_of(that_hold(question.plans, constraints, question.table), costs, question.table);
  const auto front = planner::pareto_front(question.table, question.space, costs, constraints);
  for (const planner::PlanCost& plan : expected) {
    const bool is_found =
        std::any_of(front.begin(), front.end(), [&](const planner::PlanCost& other) {
          return std::all_of(costs.begin(), costs.end(), [&](const Objective& cost) {
            return is_same(*planner::value_of(cost, plan, question.table),
                           *planner::value_of(cost, other, question.table));
          });
        });
    require(is_found, "{} is missing", text_of(plan.plan));
  }
  require(front.size() == expected.size(), "{} plans, expected {}", front.size(), expected.size());
}

}  // namespace
}  // namespace cutwater::testing
