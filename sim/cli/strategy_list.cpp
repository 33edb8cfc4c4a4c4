#include "cli/commands.hpp"

#include <cstdint>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "cli/common_options.hpp"
#include "cli/terminal.hpp"
#include "output/rows.hpp"
#include "output/text_table.hpp"
#include "planner/strategies/strategy.hpp"

namespace cutwater::cli {
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

}  // namespace

OptionTable strategies_options(StrategiesArguments& strategies) {
  return {.command = "strategies",
          .about = "the named ways to choose plans, with what each looks for and its source",
          .examples =
              R"(cutwater strategies
cutwater run --platform home.yaml --workload camera.yaml --strategy latency
cutwater run --platform home.yaml --workload camera.yaml --strategy camera=native:edge)",
          .notes = "docs/strategies.md tells more, and how to write one of your own.",
          .sections = {{"result",
                        {format_option(strategies.format), colour_option(strategies.colour),
                         help_option()}}}};
}

ExitCode list_strategies(const StrategiesArguments& arguments) {
  switch (arguments.format) {
    case Format::kTable:
      print(strategies_text(colour_of_stdout(arguments.colour)));
      break;
    case Format::kJson:
      print(output::object_json({{"schema", std::int64_t{1}}, {"strategies", strategy_rows()}}));
      break;
    case Format::kCsv:
      print(output::rows_csv(strategy_rows().front(), strategy_rows()));
      break;
  }
  return ExitCode::kAnswered;
}

}  // namespace cutwater::cli
