#include "cli/run.hpp"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/output_paths.hpp"
#include "cli/progress.hpp"
#include "cli/report_problems.hpp"
#include "cli/terminal.hpp"
#include "cli/usage_error.hpp"
#include "metrics/summary_builder.hpp"
#include "output/output_file.hpp"
#include "report/run/choices_table.hpp"
#include "report/run/csv.hpp"
#include "report/run/frames_writer.hpp"
#include "report/run/json.hpp"
#include "report/run/table.hpp"
#include "report/run/trace_writer.hpp"
#include "simulation/simulate.hpp"
#include "simulation/subjects.hpp"
#include "study/choice/simulated_measures.hpp"
#include "study/choice/strategies.hpp"

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

report::RunInfo info_of(const RunArguments& arguments, const Scenario& scenario,
                        const std::vector<study::ChosenPlan>& choices) {
  const input::ScenarioRequest& request = arguments.scenario;
  const bool is_flow = scenario.run.network == NetworkMode::kFlow;
  const bool has_noise = scenario.run.noise != Noise::kNone;
  report::RunInfo info{CUTWATER_VERSION,
                       request.platform_file,
                       request.workload_file,
                       request.profile_dirs,
                       request.plans,
                       request.overrides,
                       is_flow ? "flow" : "packet",
                       has_noise ? "profile" : "none"};
  for (const auto& [stream, strategy, plan] : choices) {
    info.choices.push_back({stream, strategy, plan});
  }
  return info;
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
  std::optional<Progress> progress;
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

}  // namespace

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
    complain(report.text(arguments.verbosity));
    if (!chosen) return report.exit_code();
    scenario = std::move(chosen->scenario);
    choices = std::move(chosen->plans);
  }

  Outputs outputs = open_outputs(arguments);
  const metrics::Summary summary = simulated(*scenario, arguments, outputs);
  study::check_balance(summary);
  write(text_of(summary, info_of(arguments, *scenario, choices), arguments), outputs);
  return ExitCode::kAnswered;
}

}  // namespace cutwater::cli
