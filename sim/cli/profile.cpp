#include <algorithm>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/common_options.hpp"
#include "cli/exit_code.hpp"
#include "cli/report_problems.hpp"
#include "cli/terminal.hpp"
#include "report/profiles/profile_findings.hpp"
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

std::string list_text(const std::vector<profiles::ProfiledModel>& library,
                      const ProfileArguments& arguments) {
  switch (arguments.format) {
    case Format::kJson:
      return report::profile_list_json(library, arguments.profiles);
    case Format::kCsv:
      return report::profile_list_csv(library);
    case Format::kTable:
      break;
  }
  return report::profile_list_table(library, colour_of_stdout(arguments.colour));
}

/// Throws UsageError for more machines than a table has room for.
std::string model_text(const profiles::ProfiledModel& profiled, const ProfileArguments& arguments) {
  switch (arguments.format) {
    case Format::kJson:
      return report::profile_json(profiled, arguments.profiles);
    case Format::kCsv:
      return report::profile_csv(profiled);
    case Format::kTable:
      break;
  }
  const bool are_named = arguments.profiles.machines.size() > 1;
  if (are_named && !report::has_room_for_all(profiled)) {
    throw UsageError(
        fmt::format("a table has no room for {} machines; name fewer, or use --format csv",
                    profiled.profiles.size()),
        "profile show");
  }
  return report::profile_table(
      profiled, are_named ? report::MachinesShown::kAll : report::MachinesShown::kThoseThatFit,
      colour_of_stdout(arguments.colour));
}

std::string findings_text(const std::vector<profiles::ProfiledModel>& library,
                          const std::vector<profiles::Finding>& findings,
                          const ProfileArguments& arguments) {
  switch (arguments.format) {
    case Format::kJson:
      return report::findings_json(findings, arguments.profiles);
    case Format::kCsv:
      return report::findings_csv(findings);
    case Format::kTable:
      break;
  }
  return report::findings_table(library, findings, colour_of_stdout(arguments.colour));
}

Section profiles_section(ProfileArguments& profile) {
  profile.profiles.default_profile_dirs = default_profile_dirs();
  return {"profiles",
          {profiles_option(profile.profiles.profile_dirs),
           list_option("machine", "MACHINE", "only profiles of this machine; repeatable",
                       Offers::kMachines, profile.profiles.machines)}};
}

}  // namespace

OptionTable profile_list_options(ProfileArguments& profile) {
  profile.task = ProfileTask::kList;
  return {.command = "profile list",
          .about = "the models, and the machines that each was measured on",
          .examples =
              R"(cutwater profile list
cutwater profile list --profiles my-profiles --machine raspi4
cutwater profile list --format csv)",
          .sections = {profiles_section(profile),
                       {"result", {format_option(profile.format)}},
                       other_section(profile.colour, profile.verbosity)}};
}

OptionTable profile_show_options(ProfileArguments& profile) {
  profile.task = ProfileTask::kShow;
  return {
      .command = "profile show",
      .about = "which layers of a model are tied together; bytes and time of each block",
      .examples =
          R"(cutwater profile show resnet50
cutwater profile show resnet50 --machine x86-1t --machine x86-2t
cutwater profile show resnet50 --format json)",
      .notes =
          R"(A stage may end at the last layer of each row, where exactly one tensor crosses to the next block.
The bars compare the rows: bytes that cross, and time on the first machine shown.)",
      .sections = {profiles_section(profile),
                   {"result", {format_option(profile.format)}},
                   other_section(profile.colour, profile.verbosity)},
      .words = {"MODEL", Offers::kModels, &profile.profiles.models},
      .check = [&profile](const OptionValues& options) {
        if (profile.profiles.models.size() == 1) return;
        options.reject(
            "'cutwater profile show' takes one model; 'cutwater profile list' names all");
      }};
}

OptionTable profile_check_options(ProfileArguments& profile) {
  profile.task = ProfileTask::kCheck;
  return {
      .command = "profile check",
      .about = "what cannot be right in measured times, and what that does to a result",
      .examples =
          R"(cutwater profile check
cutwater profile check resnet50 vgg16 --machine x86-1t
cutwater profile check --profiles my-profiles --strict
cutwater profile check --format json)",
      .notes =
          R"(Without MODEL all are checked. A finding is wrong (no machine can do that), doubtful (results may
be off by more than they show), or a note. Checked are:
  zero_time           blocks that took exactly no time
  memory_bandwidth    blocks that move bytes faster than the memory of the machine can
  clock_tick          times that are all multiples of the tick of a coarse clock
  blocks_sum          sum of the blocks and time of the whole model, more than 10 % apart
  calibration         the same after calibration
  block_deviation     blocks that vary by more than 25 %
  model_deviation     all blocks together vary by more than 10 %
  slower_machine      blocks slower by more than 10 % than on a slower machine
  few_runs            means of fewer than 30 runs
  no_whole_model      no time of the whole model to compare with)",
      .sections = {profiles_section(profile),
                   {"result",
                    {format_option(profile.format),
                     flag("strict", "exit with 4 when a finding is wrong or doubtful",
                          profile.is_strict)}},
                   other_section(profile.colour, profile.verbosity)},
      .words = {"MODEL", Offers::kModels, &profile.profiles.models}};
}

ExitCode profile(const ProfileArguments& arguments) {
  Diagnostics diagnostics;
  const std::optional<std::vector<profiles::ProfiledModel>> library =
      input::read_profiles(arguments.profiles, diagnostics);
  report_problems(diagnostics, arguments.verbosity);
  if (!library) return ExitCode::kInvalidInput;

  switch (arguments.task) {
    case ProfileTask::kList:
      print(list_text(*library, arguments));
      break;
    case ProfileTask::kShow:
      print(model_text(library->front(), arguments));
      break;
    case ProfileTask::kCheck: {
      const std::vector<profiles::Finding> findings = profiles::all_findings(*library);
      print(findings_text(*library, findings, arguments));
      if (fails(arguments, findings)) return ExitCode::kExpectationFailed;
      break;
    }
  }
  return ExitCode::kAnswered;
}

}  // namespace cutwater::cli
