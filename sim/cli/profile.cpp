#include "cli/profile.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "cli/profile_check.hpp"
#include "cli/report_problems.hpp"
#include "cli/terminal.hpp"
#include "report/profiles/profile_list.hpp"
#include "report/profiles/profile_show.hpp"

namespace cutwater::cli {
namespace {

bool fails(const ProfileArguments& arguments, const std::vector<profiles::Finding>& findings) {
  return arguments.is_strict &&
         std::any_of(findings.begin(), findings.end(), [](const profiles::Finding& f) {
           return f.gravity != profiles::Gravity::kNote;
         });
}

}  // namespace

ExitCode profile(const ProfileArguments& arguments) {
  Diagnostics diagnostics;
  const std::optional<std::vector<profiles::ProfiledModel>> library =
      input::read_profiles(arguments.profiles, diagnostics);
  report_problems(diagnostics, arguments.verbosity);
  if (!library) return ExitCode::kInvalidInput;

  const output::Colour colour = colour_of_stdout(arguments.colour);
  switch (arguments.task) {
    case ProfileTask::kList:
      print(report::profile_list(*library, arguments, colour));
      break;
    case ProfileTask::kShow:
      print(report::profile_show(library->front(), arguments, colour));
      break;
    case ProfileTask::kCheck: {
      const std::vector<profiles::Finding> findings = profiles::all_findings(*library);
      print(profile_check(*library, findings, arguments, colour));
      if (fails(arguments, findings)) return ExitCode::kExpectationFailed;
      break;
    }
  }
  return ExitCode::kAnswered;
}

}  // namespace cutwater::cli
