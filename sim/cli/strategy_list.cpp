#include "cli/strategy_list.hpp"

#include <cstdint>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "cli/terminal.hpp"
#include "output/rows.hpp"
#include "output/text_table.hpp"
#include "planner/strategies/strategy.hpp"

namespace cutwater {
namespace {

std::vector<Row> strategy_rows() {
  std::vector<Row> rows;
  for (const Strategy& strategy : strategies()) {
    const std::string source = strategy.source;
    rows.push_back({{"name", std::string(strategy.name)},
                    {"form", std::string(strategy.form)},
                    {"chooses", std::string(strategy.chooses)},
                    {"source", source.empty() ? Value() : Value(source)}});
  }
  return rows;
}

/// Two columns to the right, in as many lines as it needs.
std::string indented(const std::string& text) {
  std::string lines = "  ";
  for (const char c : wrapped(text)) {
    lines += c;
    if (c == '\n') lines += "  ";
  }
  return lines + '\n';
}

std::string strategies_text(Colour colour) {
  std::string text;
  for (const Strategy& strategy : strategies()) {
    text += painted(strategy.form, Ink::kTitle, colour) + '\n' + indented(strategy.chooses);
    if (*strategy.source != '\0') text += indented(fmt::format("[{}]", strategy.source));
  }
  return text + painted("./PROGRAM", Ink::kTitle, colour) + '\n' +
         indented(
             R"(one of your own: reads the scenario as JSON, prints {"plans": {"STREAM": "PLAN"}})");
}

}  // namespace

ExitCode list_strategies(const StrategiesArguments& arguments) {
  switch (arguments.format) {
    case Format::kTable:
      print(strategies_text(colour_of_stdout(arguments.colour)));
      break;
    case Format::kJson:
      print(object_json({{"schema", std::int64_t{1}}, {"strategies", strategy_rows()}}));
      break;
    case Format::kCsv:
      print(rows_csv(strategy_rows().front(), strategy_rows()));
      break;
  }
  return ExitCode::kAnswered;
}

}  // namespace cutwater
