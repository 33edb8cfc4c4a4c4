#include "cli/report_problems.hpp"

#include <fmt/format.h>

#include "cli/terminal.hpp"

namespace cutwater::cli {

void report_problems(const Diagnostics& diagnostics, Verbosity verbosity) {
  if (verbosity == Verbosity::kQuiet && !diagnostics.has_errors()) return;
  complain(to_text(diagnostics));
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
