#include "cli/report_problems.hpp"

#include <fmt/format.h>

#include "cli/terminal.hpp"
#include "report/sensitivity/sensitivity_titles.hpp"
#include "study/choice/plan_text.hpp"

namespace cutwater::cli {

void report_problems(const Diagnostics& diagnostics, Verbosity verbosity) {
  if (verbosity == Verbosity::kQuiet && !diagnostics.has_errors()) return;
  complain(to_text(diagnostics));
}

std::string choice_text(const study::ChoiceReport& report, Verbosity verbosity) {
  const bool is_told = verbosity == Verbosity::kNormal || report.diagnostics.has_errors();
  std::string text = is_told ? to_text(report.diagnostics) : "";
  for (const std::string& line : report.no_plan) text += fmt::format("cutwater: {}\n", line);
  return text;
}

void report_choice(const study::ChoiceReport& report, Verbosity verbosity) {
  complain(choice_text(report, verbosity));
}

ExitCode exit_code_of(const study::ChoiceReport& report) {
  return report.diagnostics.has_errors() ? ExitCode::kInvalidInput : ExitCode::kNoPlan;
}

void report_warnings(const std::vector<std::string>& warnings, Verbosity verbosity) {
  if (verbosity == Verbosity::kQuiet) return;
  for (const std::string& text : warnings) complain(fmt::format("cutwater: warning: {}\n", text));
}

void report_end(const study::PointsEnd& end, const std::string& output_file, Verbosity verbosity) {
  if (end.was_complete && verbosity == Verbosity::kNormal) {
    complain(fmt::format("cutwater: '{}' is complete already\n", output_file));
  }
  report_warnings(end.warnings, verbosity);
}

void report_no_plan(const study::Study& study) {
  std::string text =
      "cutwater: no plan satisfies all constraints under any of the conditions; under the first "
      "ones:\n";
  const bool are_many = study.platforms.size() > 1;
  for (std::size_t p = 0; p < study.streams.size(); ++p) {
    for (std::size_t s = 0; s < study.streams[p].size(); ++s) {
      text += fmt::format(
          "cutwater: {}{}\n", are_many ? study.platforms[p] + ": " : "",
          study::no_plan_text(report::title_of(study, s), study.streams[p][s].excluding));
    }
  }
  complain(text);
}

}  // namespace cutwater::cli
