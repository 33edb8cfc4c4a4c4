#include "report/plans/ranking.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "output/human.hpp"
#include "planner/cost/objective.hpp"
#include "report/plans/plan_words.hpp"

namespace cutwater::report {
namespace {

const Objective& objective_of(const Ranking& ranking) {
  return ranking.planning.objectives.front();
}

/// Is the objective one that no column shows by itself?
bool needs_column(const Objective& objective) {
  const bool is_alone = objective.terms.size() == 1;
  const Objective::Term& term = objective.terms.front();
  const bool is_of_all = term.from.empty() && term.to.empty();
  return !is_alone || term.cost == Objective::Cost::kEnergy ||
         term.cost == Objective::Cost::kMemory ||
         (term.cost == Objective::Cost::kBytes && !is_of_all);
}

/// "+3.2 %"
std::string above(double value, double best) {
  if (value == best) return "";
  if (best <= 0) return "+∞";
  return fmt::format("+{:.1f} %", (value / best - 1) * 100);
}

std::string plans_table(const Ranking& ranking, output::Colour colour) {
  const Objective& objective = objective_of(ranking);
  const bool has_value = needs_column(objective);
  std::vector<output::TextTable::Column> columns = {
      {""}, {"", output::Align::kLeft}, {"latency"}, {"throughput"}, {"sent"}};
  if (has_value) columns.push_back({objective.text});
  columns.insert(columns.end(), {{"above"}, {"plan", output::Align::kLeft}});
  output::TextTable table(columns);
  for (std::size_t i = 0; i < ranking.plans.size(); ++i) {
    const RankedPlan& plan = ranking.plans[i];
    const bool is_alike = plan.is_distinguishable == false;
    std::vector<output::TextTable::Cell> row = {{std::to_string(i + 1)},
                                                {is_alike ? "≈" : "", output::Ink::kWarning},
                                                {output::human(plan.cost.latency)},
                                                {throughput_text(plan.cost.bottleneck)},
                                                {output::human(plan.cost.sent())}};
    if (has_value) row.push_back({value_text(objective, plan.value)});
    row.push_back({above(plan.value, ranking.plans.front().value)});
    row.push_back({plan_picture(stages_of(plan.cost, ranking.table))});
    table.add_row(std::move(row));
  }
  return table.text(colour);
}

/// What the mark in the table means, as far as it was decided.
std::string note_on_spread(const Ranking& ranking, const RankingView& view) {
  const auto is = [&](std::optional<bool> answer) {
    return std::any_of(ranking.plans.begin() + 1, ranking.plans.end(),
                       [&](const RankedPlan& p) { return p.is_distinguishable == answer; });
  };
  if (is(false) && view.spread) {
    return fmt::format("≈ not distinguishable: within {:.4g} % of the first\n", *view.spread * 100);
  }
  std::string note;
  if (is(false)) note = "≈ not distinguishable: within the measured deviation of the first\n";
  if (is(std::nullopt)) {
    note += "not all deviations were measured; --spread 1% marks plans about as good\n";
  }
  return note;
}

}  // namespace

Ranking ranking_of(std::vector<planner::PlanCost> plans, const input::Planning& planning,
                   const planner::CostTable& table, std::optional<double> spread) {
  Ranking ranking{planning, table, {}};
  const Objective& objective = objective_of(ranking);
  for (planner::PlanCost& plan : plans) {
    RankedPlan ranked{std::move(plan), 0, std::nullopt};
    ranked.value = value_of(objective, ranked.cost, table).value();
    if (!ranking.plans.empty()) {
      const RankedPlan& best = ranking.plans.front();
      const std::optional<double> margin =
          spread ? std::optional(best.value * *spread)
                 : planner::deviation_between(best.cost, ranked.cost, objective, table);
      if (margin) ranked.is_distinguishable = ranked.value - best.value > *margin;
    }
    ranking.plans.push_back(std::move(ranked));
  }
  return ranking;
}

std::string ranking_table(const Ranking& ranking, const RankingView& view, output::Colour colour) {
  std::string text = question_text(ranking.planning, ranking.table, colour);
  text += fmt::format("best plans by {}:\n\n", objective_of(ranking).text);
  text += plans_table(ranking, colour);
  const std::string note = note_on_spread(ranking, view);
  if (!note.empty()) text += '\n' + note;
  if (ranking.plans.size() < view.asked_plans) {
    text += fmt::format("{}there {} no more\n", note.empty() ? "\n" : "",
                        ranking.plans.size() == 1 ? "is" : "are");
  }
  if (view.is_explained) {
    text += '\n' + plan_bars(ranking.plans.front().cost, ranking.table, colour);
  }
  return text;
}

std::string ranking_json(const Ranking& ranking, const PlanningRequests& requests) {
  output::Row head = planning_head(requests, ranking.planning, ranking.table);
  head.push_back({"objective", objective_of(ranking).text});
  std::string text = output::line_json(head);
  for (std::size_t i = 0; i < ranking.plans.size(); ++i) {
    const RankedPlan& plan = ranking.plans[i];
    output::Row row = {{"rank", static_cast<std::int64_t>(i + 1)}};
    for (output::Field& field : plan_row(plan.cost, ranking.table)) row.push_back(std::move(field));
    row.push_back({"objective", plan.value});
    row.push_back({"is_distinguishable", plan.is_distinguishable
                                             ? output::Value(*plan.is_distinguishable)
                                             : output::Value()});
    text += output::line_json(row);
  }
  return text;
}

std::string ranking_csv(const Ranking& ranking) {
  std::vector<output::Row> rows;
  for (std::size_t i = 0; i < ranking.plans.size(); ++i) {
    const RankedPlan& plan = ranking.plans[i];
    rows.push_back(
        {{"rank", static_cast<std::int64_t>(i + 1)},
         {"plan", plan_argument(stages_of(plan.cost, ranking.table))},
         {"latency_s", plan.cost.latency.value()},
         {"bottleneck_s", plan.cost.bottleneck.value()},
         {"bytes", output::value_of_bytes(plan.cost.sent())},
         {"objective", plan.value},
         {"is_distinguishable",
          plan.is_distinguishable ? output::Value(*plan.is_distinguishable) : output::Value()}});
  }
  return output::rows_csv(rows.front(), rows);
}

}  // namespace cutwater::report
