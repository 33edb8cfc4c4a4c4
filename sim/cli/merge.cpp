#include "cli/merge.hpp"

#include <fmt/format.h>

#include "cli/report_problems.hpp"
#include "cli/terminal.hpp"
#include "study/merge.hpp"

namespace cutwater::cli {

ExitCode merge(const MergeArguments& arguments) {
  try {
    const auto warnings = study::merge_sweeps({arguments.parts, arguments.output_file}, print);
    report_warnings(warnings, arguments.verbosity);
  } catch (const study::MergeError& error) {
    complain(fmt::format("cutwater: error: {}\n", error.what()));
    return ExitCode::kInvalidInput;
  }
  return ExitCode::kAnswered;
}

}  // namespace cutwater::cli
