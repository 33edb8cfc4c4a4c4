#include "cli/report_problems.hpp"

#include <fmt/format.h>

#include "cli/terminal.hpp"

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

}  // namespace cutwater::cli
