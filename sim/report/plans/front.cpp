#include "report/plans/front.hpp"

#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "output/human.hpp"
#include "planner/cost/objective.hpp"
#include "planner/search/search.hpp"
#include "report/plans/objective_value.hpp"
#include "report/plans/plan_text.hpp"

namespace cutwater::report {
namespace {

/// The costs of a plan by the names of their columns.
output::Row cost_row(const Front& front, std::size_t plan) {
  output::Row row;
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

Front front_of(std::vector<planner::PlanCost> plans, const cli::PlanningQuestion& question,
               const planner::CostTable& table) {
  Front front{question, table, std::move(plans), {}, 0};
  for (const planner::PlanCost& plan : front.plans) {
    std::vector<double>& values = front.values.emplace_back();
    for (const Objective& cost : front.costs()) {
      values.push_back(value_of(cost, plan, table).value());
    }
  }
  front.knee = planner::knee(front.plans, front.costs(), table);
  return front;
}

std::string front_table(const Front& front, output::Colour colour) {
  std::vector<output::TextTable::Column> columns;
  for (const Objective& cost : front.costs()) columns.push_back({cost.text});
  columns.insert(columns.end(), {{"", output::Align::kLeft}, {"plan", output::Align::kLeft}});
  output::TextTable table(columns);
  for (std::size_t p = 0; p < front.plans.size(); ++p) {
    std::vector<output::TextTable::Cell> row;
    for (std::size_t c = 0; c < front.costs().size(); ++c) {
      row.push_back({value_text(front.costs()[c], front.values[p][c])});
    }
    row.push_back({p == front.knee ? "knee" : "", output::Ink::kGood});
    row.push_back({plan_picture(cli::stages_of(front.plans[p], front.table))});
    table.add_row(std::move(row));
  }
  return cli::question_text(front.question, colour) +
         fmt::format("{} that no plan beats in all of {}:\n\n",
                     output::counted(static_cast<std::int64_t>(front.plans.size()), "plan"),
                     listed_costs(front)) +
         table.text(colour);
}

std::string front_json(const Front& front, const cli::ParetoArguments& arguments) {
  output::Row object = cli::planning_head(arguments.common, front.question);
  std::vector<std::string> costs;
  for (const Objective& cost : front.costs()) costs.push_back(cost.text);
  object.push_back({"costs", costs});
  std::vector<output::Row> plans;
  for (std::size_t p = 0; p < front.plans.size(); ++p) {
    output::Row row = {{"costs", cost_row(front, p)}, {"is_knee", p == front.knee}};
    for (output::Field& field : cli::plan_row(front.plans[p], front.table))
      row.push_back(std::move(field));
    plans.push_back(std::move(row));
  }
  object.push_back({"plans", plans});
  return output::object_json(object);
}

std::string front_csv(const Front& front) {
  std::vector<output::Row> rows;
  for (std::size_t p = 0; p < front.plans.size(); ++p) {
    output::Row row = cost_row(front, p);
    row.push_back({"is_knee", p == front.knee});
    row.push_back({"plan", plan_argument(cli::stages_of(front.plans[p], front.table))});
    rows.push_back(std::move(row));
  }
  return output::rows_csv(rows.front(), rows);
}

}  // namespace cutwater::report
