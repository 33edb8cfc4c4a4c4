#include "cli/commands.hpp"

#include <optional>

#include "cli/common_options.hpp"
#include "cli/report_problems.hpp"
#include "cli/terminal.hpp"
#include "report/scenario/describe.hpp"

namespace cutwater::cli {

OptionTable validate_options(ValidateArguments& validate) {
  return {.command = "validate",
          .about = "check the files of a scenario and describe it, without simulating",
          .examples =
              R"(cutwater validate --platform home.yaml --workload camera.yaml
cutwater validate --platform home.yaml --workload camera.yaml --plan camera=device@6,edge)",
          .sections = {{"scenario", scenario_options(validate.scenario,
                                                     {plan_option(validate.scenario.plans)})},
                       other_section(validate.colour, validate.verbosity)}};
}

ExitCode validate(const ValidateArguments& arguments) {
  Diagnostics diagnostics;
  const std::optional<Scenario> scenario = input::read_scenario(arguments.scenario, diagnostics);
  report_problems(diagnostics, arguments.verbosity);
  if (!scenario) return ExitCode::kInvalidInput;

  print(report::describe(*scenario, colour_of_stdout(arguments.colour)));
  return ExitCode::kAnswered;
}

}  // namespace cutwater::cli
