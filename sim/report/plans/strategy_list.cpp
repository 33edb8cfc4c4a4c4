#include "report/plans/strategy_list.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <vector>

#include "output/rows.hpp"
#include "planner/strategies/strategy.hpp"

namespace cutwater::report {
namespace {

std::vector<output::Row> strategy_rows() {
  std::vector<output::Row> rows;
  for (const planner::Strategy& strategy : planner::strategies()) {
    const std::string source = strategy.source;
    rows.push_back({{"name", std::string(strategy.name)},
                    {"form", std::string(strategy.form)},
                    {"chooses", std::string(strategy.chooses)},
                    {"source", source.empty() ? output::Value() : output::Value(source)}});
  }
  return rows;
}

/// Two columns to the right, in as many lines as it needs.
std::string indented(const std::string& text) {
  std::string lines = "  ";
  for (const char c : output::wrapped(text)) {
    lines += c;
    if (c == '\n') lines += "  ";
  }
  return lines + '\n';
}

}  // namespace

std::string strategies_text(output::Colour colour) {
  std::string text;
  for (const planner::Strategy& strategy : planner::strategies()) {
    text += output::painted(strategy.form, output::Ink::kTitle, colour) + '\n' +
            indented(strategy.chooses);
    if (*strategy.source != '\0') text += indented(fmt::format("[{}]", strategy.source));
  }
  return text + output::painted("./PROGRAM", output::Ink::kTitle, colour) + '\n' +
         indented(
             R"(one of your own: reads the scenario as JSON, prints {"plans": {"STREAM": "PLAN"}})");
}

std::string strategies_json() {
  return output::object_json({{"schema", std::int64_t{1}}, {"strategies", strategy_rows()}});
}

std::string strategies_csv() {
  const std::vector<output::Row> rows = strategy_rows();
  return output::rows_csv(rows.front(), rows);
}

}  // namespace cutwater::report
