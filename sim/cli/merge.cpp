#include "cli/commands.hpp"

#include <fmt/format.h>

#include "cli/common_options.hpp"
#include "cli/report_problems.hpp"
#include "cli/terminal.hpp"
#include "study/merge.hpp"

namespace cutwater::cli {

OptionTable merge_options(MergeArguments& merge) {
  return {
      .command = "merge",
      .about = "put the shards of a sweep together",
      .examples = "cutwater merge part-1.csv part-2.csv part-3.csv part-4.csv --output sweep.csv",
      .notes =
          R"(The parts in any order, each with its manifest beside it. What comes out is what one sweep without
shards would have written, to the byte.)",
      .sections = {{"result",
                    {text_option("output", "FILE",
                                 "write there, with a manifest, instead of to standard output; "
                                 "it must not be there yet",
                                 Offers::kFiles, merge.output_file)}},
                   {"other",
                    {quiet_option(merge.verbosity, "no warnings and no progress"), help_option()}}},
      .words = {"FILE", Offers::kFiles, &merge.parts},
      .check = [&merge](const OptionValues& options) {
        if (!merge.parts.empty()) return;
        options.reject("'cutwater merge' needs the outputs of all shards");
      }};
}

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
