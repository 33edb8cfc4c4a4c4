#include <string>

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/common_options.hpp"
#include "cli/report_problems.hpp"
#include "cli/terminal.hpp"
#include "report/sensitivity/sensitivity_table.hpp"
#include "study/grid/points.hpp"
#include "study/grid/points_output.hpp"
#include "study/merge.hpp"

namespace cutwater::cli {
namespace {

/// Writes what shards of sensitivity say together.
ExitCode write_study(const study::MergedStudy& merged, const std::string& file) {
  if (!merged.study.has_plan()) {
    report_no_plan(merged.study);
    return ExitCode::kNoPlan;
  }
  const output::Colour colour =
      file.empty() ? colour_of_stdout(ColourWish::kAuto) : output::Colour::kNone;
  const std::string text = report::sensitivity_text(merged.study, merged.request, colour);
  if (file.empty()) {
    print(text);
  } else {
    study::write_with_manifest(file, merged.manifest,
                               [&](output::OutputFile& output) { output.write(text); });
  }
  return ExitCode::kAnswered;
}

}  // namespace

OptionTable merge_options(MergeArguments& merge) {
  return {
      .command = "merge",
      .about = "put the shards of a sweep, or of sensitivity, together",
      .examples = "cutwater merge part-1.csv part-2.csv part-3.csv part-4.csv --output sweep.csv",
      .notes =
          R"(The parts in any order, each with its manifest beside it. What comes out is what one sweep without
shards would have written, to the byte; of 'cutwater sensitivity', its result in the form that was
asked for.)",
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
    const study::Merged merged = study::merge(arguments, print);
    report_warnings(merged.warnings, arguments.verbosity);
    if (merged.study) return write_study(*merged.study, arguments.output_file);
  } catch (const study::MergeError& error) {
    complain(fmt::format("cutwater: error: {}\n", error.what()));
    return ExitCode::kInvalidInput;
  }
  return ExitCode::kAnswered;
}

}  // namespace cutwater::cli
