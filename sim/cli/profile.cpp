#include "cli/profile.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "cli/profile_check.hpp"
#include "cli/profile_list.hpp"
#include "cli/profile_show.hpp"
#include "cli/report_problems.hpp"
#include "cli/terminal.hpp"

namespace cutwater {
namespace {

bool fails(const ProfileArguments& arguments, const std::vector<Finding>& findings) {
  return arguments.is_strict && std::any_of(findings.begin(), findings.end(), [](const Finding& f) {
           return f.gravity != Gravity::kNote;
         });
}

}  // namespace

ExitCode profile(const ProfileArguments& arguments) {
  Diagnostics diagnostics;
  const std::optional<std::vector<ProfiledModel>> library =
      read_profiles(arguments.profiles, diagnostics);
  report_problems(diagnostics, arguments.verbosity);
  if (!library) return ExitCode::kInvalidInput;

  const Colour colour = colour_of_stdout(arguments.colour);
  switch (arguments.task) {
    case ProfileTask::kList:
      print(profile_list(*library, arguments, colour));
      break;
    case ProfileTask::kShow:
      print(profile_show(library->front(), arguments, colour));
      break;
    case ProfileTask::kCheck: {
      const std::vector<Finding> findings = all_findings(*library);
      print(profile_check(*library, findings, arguments, colour));
      if (fails(arguments, findings)) return ExitCode::kExpectationFailed;
      break;
    }
  }
  return ExitCode::kAnswered;
}

}  // namespace cutwater
