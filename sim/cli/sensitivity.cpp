#include "cli/sensitivity.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "cli/output_paths.hpp"
#include "cli/planning.hpp"
#include "cli/report_problems.hpp"
#include "cli/terminal.hpp"
#include "cli/usage_error.hpp"
#include "cli/write_result.hpp"
#include "report/sensitivity/sensitivity_rows.hpp"
#include "report/sensitivity/sensitivity_table.hpp"
#include "report/sensitivity/sensitivity_titles.hpp"
#include "study/sensitivity/sensitivity_study.hpp"

namespace cutwater::cli {
namespace {

/// Throws when the output would replace an input.
void check_output(const SensitivityArguments& arguments) {
  if (arguments.common.output_file.empty()) return;
  const std::vector<NamedPath> outputs = {{"--output", arguments.common.output_file}};
  for (const std::string& platform : arguments.platforms) {
    input::ScenarioRequest scenario = arguments.common.scenario;
    scenario.platform_file = platform;
    const auto conflict = find_conflict(outputs, scenario);
    if (conflict) throw UsageError(*conflict, "sensitivity");
  }
}

bool has_plan(const study::StudiedStream& stream) { return !stream.sensitivity.plans.empty(); }

bool has_plan(const study::Study& study) {
  return std::any_of(study.streams.begin(), study.streams.end(), [](const auto& platform) {
    return std::any_of(platform.begin(), platform.end(),
                       [](const study::StudiedStream& stream) { return has_plan(stream); });
  });
}

/// Why, by what excludes everything under the first combination.
std::string no_plan_report(const study::Study& study) {
  std::string text =
      "cutwater: no plan satisfies all constraints under any of the conditions; under the first "
      "ones:\n";
  const bool are_many = study.platforms.size() > 1;
  for (std::size_t p = 0; p < study.streams.size(); ++p) {
    for (std::size_t s = 0; s < study.streams[p].size(); ++s) {
      text += fmt::format("cutwater: {}{}\n", are_many ? study.platforms[p] + ": " : "",
                          no_plan_text(report::title_of(study, s), study.streams[p][s].excluding));
    }
  }
  return text;
}

std::string text_of(const study::Study& study, const SensitivityArguments& arguments) {
  switch (arguments.common.format) {
    case Format::kJson:
      return report::sensitivity_json(study, arguments);
    case Format::kCsv:
      return report::sensitivity_csv(study);
    case Format::kTable:
      break;
  }
  return report::sensitivity_table(study, arguments.top, colour_of_result(arguments.common));
}

}  // namespace

ExitCode sensitivity(const SensitivityArguments& arguments) {
  check_output(arguments);
  Diagnostics diagnostics;
  const std::optional<study::Study> study = study::study_of(arguments, diagnostics);
  report_problems(diagnostics, arguments.common.verbosity);
  if (!study) return ExitCode::kInvalidInput;
  if (!has_plan(*study)) {
    complain(no_plan_report(*study));
    return ExitCode::kNoPlan;
  }
  write_result(text_of(*study, arguments), arguments.common.output_file);
  return ExitCode::kAnswered;
}

}  // namespace cutwater::cli
