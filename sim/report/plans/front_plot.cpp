#include "report/plans/front_plot.hpp"

#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "output/rows.hpp"
#include "report/plans/objective_value.hpp"
#include "report/plans/plan_text.hpp"

namespace cutwater::report {
namespace {

std::string title_of(const Front& front) {
  const cli::PlanningQuestion& question = front.question;
  return fmt::format("{}: {}", question.stream().name,
                     question.scenario.model_of(question.planning.stream).name());
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
    point.push_back({"plan", plan_argument(cli::stages_of(front.plans[p], front.table))});
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
                        plan_argument(cli::stages_of(front.plans[p], front.table)));
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

std::string front_plot(const Front& front, const std::string& file) {
  return file.ends_with(".gp") ? gnuplot(front) : vega_lite(front);
}

}  // namespace cutwater::report
