#include "cli/validate.hpp"

#include <optional>

#include "cli/report_problems.hpp"
#include "cli/terminal.hpp"
#include "report/scenario/describe.hpp"

namespace cutwater::cli {

ExitCode validate(const ValidateArguments& arguments) {
  Diagnostics diagnostics;
  const std::optional<Scenario> scenario = input::read_scenario(arguments.scenario, diagnostics);
  report_problems(diagnostics, arguments.verbosity);
  if (!scenario) return ExitCode::kInvalidInput;

  print(report::describe(*scenario, colour_of_stdout(arguments.colour)));
  return ExitCode::kAnswered;
}

}  // namespace cutwater::cli
