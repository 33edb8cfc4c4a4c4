#include "cli/validate.hpp"

#include <optional>

#include "cli/describe.hpp"
#include "cli/report_problems.hpp"
#include "cli/terminal.hpp"

namespace cutwater {

ExitCode validate(const ValidateArguments& arguments) {
  Diagnostics diagnostics;
  const std::optional<Scenario> scenario = read_scenario(arguments.scenario, diagnostics);
  report_problems(diagnostics, arguments.verbosity);
  if (!scenario) return ExitCode::kInvalidInput;

  print(describe(*scenario, colour_of_stdout(arguments.colour)));
  return ExitCode::kAnswered;
}

}  // namespace cutwater
