#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/common_options.hpp"
#include "cli/exit_code.hpp"
#include "cli/output_paths.hpp"
#include "cli/progress.hpp"
#include "cli/report_problems.hpp"
#include "cli/terminal.hpp"
#include "process/pool.hpp"
#include "study/grid/design.hpp"
#include "study/sweep/sweep.hpp"

namespace cutwater::cli {
namespace {

std::vector<NamedPath> outputs_of(const SweepArguments& arguments) {
  if (arguments.points.output_file.empty()) return {};
  return {{"--output", arguments.points.output_file}};
}

StrategiesFrom strategies_from(const std::vector<std::string>& vary) {
  return study::varies_strategies(vary) ? StrategiesFrom::kAxis : StrategiesFrom::kOption;
}

std::vector<Option> point_options(SweepArguments& sweep) {
  return {list_option("vary", "KEY=VALUES",
                      "what to vary: a key of the files as --set has it, or 'strategy'; required,\n"
                      "repeatable. VALUES are a list, 10,20,30fps, or LOW:HIGH:STEP, 5:50:5Mbps.\n"
                      "All combinations, the last axis varying fastest",
                      Offers::kAxes, sweep.vary),
          count_option("sample", "instead, N of them: a Latin hypercube, drawn with --seed",
                       study::kMostSampled, sweep.points.sample),
          replications_option("simulate each point so often, with the seeds of 'cutwater compare': "
                              "values are means, .low and .high their 95 % confidence interval; "
                              "default: 1",
                              sweep.replications)};
}

std::vector<Option> running_options(SweepArguments& sweep) {
  return {
      jobs_option(sweep.points.jobs),
      {.name = "point-timeout",
       .value = "TIME",
       .help = "give a point up after that time, such as 60s",
       .read =
           [&sweep](const OptionValues& o) {
             sweep.points.limits.timeout = o.find_time("point-timeout");
           }},
      {.name = "point-memory",
       .value = "SIZE",
       .help = "or when it needs more memory than that, such as 2GiB",
       .read =
           [&sweep](const OptionValues& o) {
             sweep.points.limits.memory = o.find_size("point-memory");
           }},
      resume_option("go on with a sweep that was interrupted, at any moment and in any way; what "
                    "comes out is the same. Also when nothing is there yet, or nothing is left",
                    sweep.points.resume),
      shard_option("only each Nth point, the Ith of them first; 'cutwater merge' puts the parts "
                   "together. For many machines: scripts/sweep-slurm.sh, sweep-parallel.sh",
                   sweep.points.shard)};
}

}  // namespace

OptionTable sweep_options(SweepArguments& sweep) {
  sweep.points.jobs = process::available_processors();
  OptionTable table{
      .command = "sweep",
      .about = "simulate many scenarios that differ in some values; one row each",
      .examples =
          R"(cutwater sweep --platform home.yaml --workload camera.yaml \
  --vary links.uplink.up=5:50:5Mbps --vary streams.camera.arrivals.periodic=10,20,30fps \
  --output sweep.csv
cutwater sweep --platform home.yaml --workload camera.yaml --vary links.uplink.up=5,20Mbps \
  --vary strategy=latency,throughput,native:cloud --replications 10 --output sweep.csv
cutwater sweep --platform home.yaml --workload camera.yaml --vary links.uplink.up=5:50:0.1Mbps \
  --vary links.uplink.loss=0:5:0.01% --sample 500 --output sweep.csv
cutwater sweep ... --output sweep.csv --resume
cutwater sweep ... --shard 1/4 --output part-1.csv)",
      .notes =
          R"(Points are simulated in other processes. One that cannot be answered - no plan, values that do not
fit together, a limit reached, a crash - is a row with its error, and the sweep goes on.)"};
  table.sections = {
      {"points", point_options(sweep)},
      {"scenario", scenario_options(sweep.scenario)},
      {"plans", joined({{plan_option(sweep.scenario.plans)}, strategy_options(sweep.strategy)})},
      {"running", running_options(sweep)},
      {"result",
       {choice_option("format",
                      std::vector<Choice<Format>>{{"csv", Format::kCsv}, {"json", Format::kJson}},
                      "one line a point; default: csv", sweep.format),
        text_option("output", "FILE",
                    "write there instead of to standard output; it must not be there yet.\n"
                    "Beside it FILE.manifest.json: versions, seed, axes, hashes of all inputs;\n"
                    "until all is done, FILE.journal",
                    Offers::kFiles, sweep.points.output_file)}},
      {"other", {quiet_option(sweep.verbosity, "no warnings and no progress"), help_option()}}};
  table.check = [&sweep](const OptionValues& options) {
    if (sweep.vary.empty()) {
      options.reject("'cutwater sweep' needs --vary, such as links.uplink.up=5:50:5Mbps");
    }
    check_strategy_options(options, strategies_from(sweep.vary));
    check_needs_output(options);
  };
  return table;
}

ExitCode sweep(const SweepArguments& arguments) {
  const std::vector<NamedPath> outputs = outputs_of(arguments);
  if (const auto conflict = find_conflict(outputs, arguments.scenario)) {
    throw UsageError(*conflict, "sweep");
  }
  Diagnostics diagnostics;
  std::optional<study::Sweep> sweep = study::read_sweep(arguments, diagnostics);
  report_problems(diagnostics, arguments.verbosity);
  if (!sweep) return ExitCode::kInvalidInput;
  if (const auto conflict = find_overwritten_trace(outputs, sweep->example.workload)) {
    throw UsageError(*conflict, "sweep");
  }
  PointsProgress progress(arguments.verbosity);
  const study::PointsEnd end = study::answer_sweep(*sweep, print, progress);
  report_end(end, arguments.points.output_file, arguments.verbosity);
  return ExitCode::kAnswered;
}

}  // namespace cutwater::cli
