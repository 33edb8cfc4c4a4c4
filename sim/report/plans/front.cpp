#include "report/plans/front.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <utility>

#include "output/human.hpp"
#include "output/rows.hpp"
#include "planner/cost/objective.hpp"
#include "planner/search/search.hpp"
#include "report/plans/plan_words.hpp"

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

std::string title_of(const Front& front) {
  return fmt::format("{}: {}", front.table.stream_of().name, front.table.model().name());
}

/// Fields of a chart must not look like paths ("memory[device]").
constexpr const char* kFields[] = {"x", "y", "colour"};

output::Row channel(const Front& front, std::size_t cost) {
  return {{"field", std::string(kFields[cost])},
          {"type", std::string("quantitative")},
          {"title", column_of(front.costs()[cost])}};
}

output::Row nominal(const std::string& field) {
  return {{"field", field}, {"type", std::string("nominal")}};
}

std::string vega_lite(const Front& front) {
  std::vector<output::Row> points;
  for (std::size_t p = 0; p < front.plans.size(); ++p) {
    output::Row point;
    for (std::size_t c = 0; c < front.costs().size(); ++c) {
      point.push_back({kFields[c], front.values[p][c]});
    }
    point.push_back({"plan", plan_argument(stages_of(front.plans[p], front.table))});
    point.push_back({"point", std::string(p == front.knee ? "knee" : "front")});
    points.push_back(std::move(point));
  }
  output::Row encoding = {{"x", channel(front, 0)}, {"y", channel(front, 1)}};
  if (front.costs().size() > 2) encoding.push_back({"color", channel(front, 2)});
  encoding.push_back({"shape", nominal("point")});
  encoding.push_back({"tooltip", nominal("plan")});
  const output::Row chart = {
      {"$schema", std::string("https://vega.github.io/schema/vega-lite/v5.json")},
      {"title", title_of(front)},
      {"width", std::int64_t{600}},
      {"height", std::int64_t{400}},
      {"data", output::Row{{"values", points}}},
      {"mark", output::Row{{"type", std::string("point")}, {"filled", true}}},
      {"encoding", encoding}};
  return output::object_json(chart);
}

/// In single quotes of gnuplot.
std::string quoted(std::string text) {
  for (std::size_t at = 0; (at = text.find('\'', at)) != std::string::npos; at += 2) {
    text.insert(at, 1, '\'');
  }
  return '\'' + text + '\'';
}

std::string gnuplot(const Front& front) {
  const bool has_colour = front.costs().size() > 2;
  std::string text = "# gnuplot -p FILE\n$front << END\n";
  for (std::size_t p = 0; p < front.plans.size(); ++p) {
    for (const double value : front.values[p]) text += fmt::format("{} ", value);
    text += fmt::format("{} # {}\n", p == front.knee ? 1 : 0,
                        plan_argument(stages_of(front.plans[p], front.table)));
  }
  text += "END\n";
  const std::size_t knee_column = front.costs().size() + 1;
  text += fmt::format("set title {} noenhanced\n", quoted(title_of(front)));
  text += fmt::format("set xlabel {} noenhanced\n", quoted(column_of(front.costs()[0])));
  text += fmt::format("set ylabel {} noenhanced\n", quoted(column_of(front.costs()[1])));
  if (has_colour) {
    text += fmt::format("set cblabel {} noenhanced\n", quoted(column_of(front.costs()[2])));
  }
  text += fmt::format("plot $front using 1:2{} with {} pointtype 7{} title 'front', \\\n",
                      has_colour ? ":3" : "", has_colour ? "points" : "linespoints",
                      has_colour ? " palette" : "");
  text += fmt::format(
      "     $front using (${} == 1 ? $1 : NaN):2 with points pointtype 6 pointsize 3 title "
      "'knee'\n",
      knee_column);
  return text;
}

}  // namespace

Front front_of(std::vector<planner::PlanCost> plans, const input::Planning& planning,
               const planner::CostTable& table) {
  Front front{planning, table, std::move(plans), {}, 0};
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
    row.push_back({plan_picture(stages_of(front.plans[p], front.table))});
    table.add_row(std::move(row));
  }
  return question_text(front.planning, front.table, colour) +
         fmt::format("{} that no plan beats in all of {}:\n\n",
                     output::counted(static_cast<std::int64_t>(front.plans.size()), "plan"),
                     listed_costs(front)) +
         table.text(colour);
}

std::string front_json(const Front& front, const PlanningRequests& requests) {
  output::Row object = planning_head(requests, front.planning, front.table);
  std::vector<std::string> costs;
  for (const Objective& cost : front.costs()) costs.push_back(cost.text);
  object.push_back({"costs", costs});
  std::vector<output::Row> plans;
  for (std::size_t p = 0; p < front.plans.size(); ++p) {
    output::Row row = {{"costs", cost_row(front, p)}, {"is_knee", p == front.knee}};
    for (output::Field& field : plan_row(front.plans[p], front.table))
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
    row.push_back({"plan", plan_argument(stages_of(front.plans[p], front.table))});
    rows.push_back(std::move(row));
  }
  return output::rows_csv(rows.front(), rows);
}

std::string front_plot(const Front& front, const std::string& file) {
  return file.ends_with(".gp") ? gnuplot(front) : vega_lite(front);
}

}  // namespace cutwater::report
