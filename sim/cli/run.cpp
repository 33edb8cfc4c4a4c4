#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.hpp"
#include "cli/common_options.hpp"
#include "cli/exit_code.hpp"
#include "cli/output_paths.hpp"
#include "cli/progress.hpp"
#include "cli/report_problems.hpp"
#include "cli/terminal.hpp"
#include "metrics/summary_builder.hpp"
#include "output/output_file.hpp"
#include "process/pool.hpp"
#include "report/run/run_csv.hpp"
#include "report/run/run_json.hpp"
#include "report/run/run_table.hpp"
#include "report/run/trace_writer.hpp"
#include "simulation/before_run.hpp"
#include "simulation/simulate.hpp"
#include "study/choice/choose_plans.hpp"
#include "study/choice/simulated_goal.hpp"

namespace cutwater::cli {
namespace {

struct Outputs {
  std::unique_ptr<output::OutputFile> result;  ///< null: standard output
  std::unique_ptr<output::OutputFile> frames;
  std::unique_ptr<output::OutputFile> trace;
};

std::unique_ptr<output::OutputFile> open(const std::string& path) {
  return path.empty() ? nullptr : std::make_unique<output::OutputFile>(path);
}

Outputs open_outputs(const RunArguments& arguments) {
  return {open(arguments.output_file), open(arguments.frames_file), open(arguments.trace_file)};
}

output::TextSink into(output::OutputFile& file) {
  return [&file](std::string_view text) { file.write(text); };
}

/// Frames and trace go to their files as they happen.
metrics::Summary simulated(const Scenario& scenario, const RunArguments& arguments,
                           Outputs& outputs) {
  const Subjects subjects = simulation::subjects_of(scenario);
  metrics::SummaryBuilder summary(subjects, {arguments.makespan_frames});
  std::vector<RecordSink*> sinks = {&summary};
  std::optional<report::FramesWriter> frames;
  if (outputs.frames) sinks.push_back(&frames.emplace(subjects, into(*outputs.frames)));
  std::optional<report::TraceWriter> trace;
  if (outputs.trace) {
    sinks.push_back(&trace.emplace(subjects, arguments.trace_frames, into(*outputs.trace)));
  }
  std::optional<RunProgress> progress;
  if (arguments.verbosity == Verbosity::kNormal && is_stderr_a_terminal()) {
    sinks.push_back(&progress.emplace());
  }
  SinkList all(sinks);
  simulation::simulate(scenario, all);
  return summary.summary();
}

std::string text_of(const metrics::Summary& summary, const report::RunInfo& info,
                    const RunArguments& arguments) {
  switch (arguments.format) {
    case Format::kJson:
      return report::to_json(summary, info);
    case Format::kCsv:
      return report::to_csv(summary);
    case Format::kTable:
      break;
  }
  const bool is_to_file = !arguments.output_file.empty();
  const bool is_plain = is_to_file && arguments.colour == ColourWish::kAuto;
  const output::Colour colour =
      is_plain ? output::Colour::kNone : colour_of_stdout(arguments.colour);
  return report::choices_table(info.choices, colour) + report::to_table(summary, colour);
}

/// The files first: when one of them cannot be written, nothing is printed.
void write(const std::string& text, Outputs& outputs) {
  if (outputs.result) outputs.result->write(text);
  for (const auto* file : {&outputs.result, &outputs.frames, &outputs.trace}) {
    if (*file) (*file)->close();
  }
  for (const auto* file : {&outputs.result, &outputs.frames, &outputs.trace}) {
    if (*file) (*file)->commit();
  }
  if (!outputs.result) print(text);
}

std::int64_t makespan_frames(const OptionValues& options) {
  const std::uint64_t frames = *options.find_number("makespan-frames");
  if (frames < 1 || frames > std::numeric_limits<std::int64_t>::max()) {
    options.reject("option '--makespan-frames' takes at least one frame");
  }
  return static_cast<std::int64_t>(frames);
}

}  // namespace

OptionTable run_options(RunArguments& run) {
  run.strategy.jobs = process::available_processors();
  OptionTable table{
      .command = "run",
      .about = "simulate a scenario; print what became of its frames and what limits them",
      .examples =
          R"(cutwater run --platform home.yaml --workload camera.yaml
cutwater run --platform home.yaml --workload camera.yaml --plan camera=device@6,edge
cutwater run --platform home.yaml --workload camera.yaml --strategy latency --where 'use edge'
cutwater run --platform home.yaml --workload camera.yaml --set links.uplink.up=5Mbps
cutwater run --platform home.yaml --workload camera.yaml --format json --output result.json
cutwater run --platform home.yaml --workload camera.yaml --trace trace.json --trace-frames 0-99)"};
  table.sections = {
      {"scenario", scenario_options(run.scenario, {plan_option(run.scenario.plans)})},
      {"plans", strategy_options(run.strategy)},
      {"result",
       {format_option(run.format, "csv has one line a stream"),
        output_option(run.output_file),
        text_option("frames", "FILE.csv",
                    "also write one line a frame: when and how it ended, what took its time",
                    Offers::kFiles, run.frames_file),
        {.name = "makespan-frames",
         .value = "N",
         .help = "also report how long the first N frames of each stream took together",
         .read = [&run](const OptionValues& o) { run.makespan_frames = makespan_frames(o); }},
        text_option("trace", "FILE.json",
                    "also write a trace that opens in https://ui.perfetto.dev", Offers::kFiles,
                    run.trace_file),
        {.name = "trace-frames",
         .value = "A-B",
         .help = "trace only frames A to B of each stream, counted from 0",
         .read =
             [&run](const OptionValues& o) { run.trace_frames = o.find_range("trace-frames"); }}}},
      other_section(run.colour, run.verbosity, "no warnings and no progress")};
  table.ending = kWholeFiles;
  table.check = [&run](const OptionValues& options) {
    check_strategy_options(options);
    if (!run.strategy.strategies.empty()) run.scenario.plans_rule = input::PlansRule::kOptional;
    if (run.trace_frames && run.trace_file.empty()) {
      options.reject("option '--trace-frames' needs --trace FILE");
    }
  };
  return table;
}

ExitCode run(const RunArguments& arguments) {
  if (const auto conflict = find_conflict(arguments)) throw UsageError(*conflict, "run");
  Diagnostics diagnostics;
  std::optional<Scenario> scenario = input::read_scenario(arguments.scenario, diagnostics);
  report_problems(diagnostics, arguments.verbosity);
  if (!scenario) return ExitCode::kInvalidInput;
  if (const auto conflict = find_overwritten_trace(arguments, scenario->workload)) {
    throw UsageError(*conflict, "run");
  }

  std::vector<study::ChosenPlan> choices;
  if (!arguments.strategy.strategies.empty()) {
    study::ChoiceReport report;
    auto chosen = study::choose_plans(*std::move(scenario), arguments.strategy, report);
    report_choice(report, arguments.verbosity);
    if (!chosen) return exit_code_of(report);
    scenario = std::move(chosen->scenario);
    choices = std::move(chosen->plans);
  }

  Outputs outputs = open_outputs(arguments);
  const metrics::Summary summary = simulated(*scenario, arguments, outputs);
  study::check_balance(summary);
  report::RunInfo info = report::run_info(arguments.scenario, scenario->run);
  info.choices = std::move(choices);
  write(text_of(summary, info, arguments), outputs);
  return ExitCode::kAnswered;
}

}  // namespace cutwater::cli
