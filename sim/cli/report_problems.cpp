#include "cli/report_problems.hpp"

#include "cli/terminal.hpp"

namespace cutwater::cli {

void report_problems(const Diagnostics& diagnostics, Verbosity verbosity) {
  if (verbosity == Verbosity::kQuiet && !diagnostics.has_errors()) return;
  complain(to_text(diagnostics));
}

}  // namespace cutwater::cli
