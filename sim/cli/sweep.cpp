#include "cli/sweep.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "cli/output_paths.hpp"
#include "cli/report_problems.hpp"
#include "cli/sweep_progress.hpp"
#include "cli/terminal.hpp"
#include "cli/usage_error.hpp"
#include "study/sweep/sweep.hpp"

namespace cutwater::cli {
namespace {

std::vector<NamedPath> outputs_of(const SweepArguments& arguments) {
  if (arguments.output_file.empty()) return {};
  return {{"--output", arguments.output_file}};
}

study::SweepRequest request_of(const SweepArguments& arguments) {
  return {arguments.scenario,
          arguments.strategy,
          arguments.vary,
          arguments.replications,
          arguments.format == Format::kCsv ? study::Form::kCsv : study::Form::kJson,
          {arguments.sample, arguments.shard, arguments.jobs, arguments.limits,
           arguments.output_file, arguments.resume}};
}

}  // namespace

ExitCode sweep(const SweepArguments& arguments) {
  const std::vector<NamedPath> outputs = outputs_of(arguments);
  if (const auto conflict = find_conflict(outputs, arguments.scenario)) {
    throw UsageError(*conflict, "sweep");
  }
  Diagnostics diagnostics;
  std::optional<study::Sweep> sweep = study::read_sweep(request_of(arguments), diagnostics);
  report_problems(diagnostics, arguments.verbosity);
  if (!sweep) return ExitCode::kInvalidInput;
  if (const auto conflict = find_overwritten_trace(outputs, sweep->example.workload)) {
    throw UsageError(*conflict, "sweep");
  }
  SweepProgress progress(arguments.verbosity);
  const study::PointsEnd end = study::answer_sweep(*sweep, print, progress);
  report_end(end, arguments.output_file, arguments.verbosity);
  return ExitCode::kAnswered;
}

}  // namespace cutwater::cli
