#include "cli/front.hpp"

#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "cli/objective_value.hpp"
#include "output/human.hpp"
#include "output/plan_text.hpp"
#include "planner/objective.hpp"
#include "planner/pareto.hpp"

namespace cutwater {
namespace {

/// The costs of a plan by the names of their columns.
Row cost_row(const Front& front, std::size_t plan) {
  Row row;
  for (std::size_t c = 0; c < front.costs().size(); ++c) {
    row.push_back({column_of(front.costs()[c]), front.values[plan][c]});
  }
  return row;
}

std::string listed_costs(const Front& front) {
  std::string text;
  for (const Objective& cost : front.costs()) {
    if (!text.empty()) text += ", ";
    text += cost.text;
  }
  return text;
}

}  // namespace

Front front_of(std::vector<PlanCost> plans, const PlanningQuestion& question,
               const CostTable& table) {
  Front front{question, table, std::move(plans), {}, 0};
  for (const PlanCost& plan : front.plans) {
    std::vector<double>& values = front.values.emplace_back();
    for (const Objective& cost : front.costs()) {
      values.push_back(value_of(cost, plan, table).value());
    }
  }
  front.knee = knee(front.plans, front.costs(), table);
  return front;
}

std::string front_table(const Front& front, Colour colour) {
  std::vector<TextTable::Column> columns;
  for (const Objective& cost : front.costs()) columns.push_back({cost.text});
  columns.insert(columns.end(), {{"", Align::kLeft}, {"plan", Align::kLeft}});
  TextTable table(columns);
  for (std::size_t p = 0; p < front.plans.size(); ++p) {
    std::vector<TextTable::Cell> row;
    for (std::size_t c = 0; c < front.costs().size(); ++c) {
      row.push_back({value_text(front.costs()[c], front.values[p][c])});
    }
    row.push_back({p == front.knee ? "knee" : "", Ink::kGood});
    row.push_back({plan_picture(stages_of(front.plans[p], front.table))});
    table.add_row(std::move(row));
  }
  return question_text(front.question, colour) +
         fmt::format("{} that no plan beats in all of {}:\n\n",
                     counted(static_cast<std::int64_t>(front.plans.size()), "plan"),
                     listed_costs(front)) +
         table.text(colour);
}

std::string front_json(const Front& front, const ParetoArguments& arguments) {
  Row object = planning_head(arguments.common, front.question);
  std::vector<std::string> costs;
  for (const Objective& cost : front.costs()) costs.push_back(cost.text);
  object.push_back({"costs", costs});
  std::vector<Row> plans;
  for (std::size_t p = 0; p < front.plans.size(); ++p) {
    Row row = {{"costs", cost_row(front, p)}, {"is_knee", p == front.knee}};
    for (Field& field : plan_row(front.plans[p], front.table)) row.push_back(std::move(field));
    plans.push_back(std::move(row));
  }
  object.push_back({"plans", plans});
  return object_json(object);
}

std::string front_csv(const Front& front) {
  std::vector<Row> rows;
  for (std::size_t p = 0; p < front.plans.size(); ++p) {
    Row row = cost_row(front, p);
    row.push_back({"is_knee", p == front.knee});
    row.push_back({"plan", plan_argument(stages_of(front.plans[p], front.table))});
    rows.push_back(std::move(row));
  }
  return rows_csv(rows.front(), rows);
}

}  // namespace cutwater
