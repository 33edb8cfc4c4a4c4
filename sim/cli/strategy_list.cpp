#include "cli/commands.hpp"

#include "cli/common_options.hpp"
#include "cli/terminal.hpp"
#include "report/plans/strategy_list.hpp"

namespace cutwater::cli {

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
      print(report::strategies_text(colour_of_stdout(arguments.colour)));
      break;
    case Format::kJson:
      print(report::strategies_json());
      break;
    case Format::kCsv:
      print(report::strategies_csv());
      break;
  }
  return ExitCode::kAnswered;
}

}  // namespace cutwater::cli
