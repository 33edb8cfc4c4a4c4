#include "cli/compare.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "cli/output_paths.hpp"
#include "cli/report_problems.hpp"
#include "cli/terminal.hpp"
#include "cli/usage_error.hpp"
#include "domain/randomness.hpp"
#include "input/language/gate_file.hpp"
#include "output/human.hpp"
#include "output/output_file.hpp"
#include "report/comparison/comparison_json.hpp"
#include "report/comparison/comparison_markdown.hpp"
#include "report/comparison/comparison_table.hpp"
#include "report/comparison/junit.hpp"
#include "simulation/simulate.hpp"
#include "study/compare/entrants.hpp"
#include "study/compare/gate.hpp"
#include "study/compare/replications.hpp"

namespace cutwater::cli {
namespace {

/// The baseline is none, but no output may replace it.
std::vector<NamedPath> outputs_of(const CompareArguments& arguments) {
  std::vector<NamedPath> outputs;
  for (const NamedPath& output :
       {NamedPath{"--baseline", arguments.baseline_file},
        NamedPath{"--output", arguments.output_file}, NamedPath{"--junit", arguments.junit_file},
        NamedPath{"--markdown", arguments.markdown_file}}) {
    if (!output.path.empty()) outputs.push_back(output);
  }
  return outputs;
}

/// What is asked, understood.
struct Question {
  std::vector<study::Entrant> entrants;
  input::FigureNames names;
  metrics::FigureKey by;
  study::Gate gate;
};

report::RunInfo info_of(const CompareArguments& arguments, const Scenario& scenario) {
  report::RunInfo info;
  info.version = CUTWATER_VERSION;
  info.platform = arguments.scenario.platform_file;
  info.workload = arguments.scenario.workload_file;
  info.profiles = arguments.scenario.profile_dirs;
  info.settings = arguments.scenario.overrides;
  info.network = scenario.run.network == NetworkMode::kFlow ? "flow" : "packet";
  info.noise = scenario.run.noise == Noise::kNone ? "none" : "profile";
  return info;
}

std::optional<metrics::FigureKey> read_by(const std::string& text, const input::FigureNames& names,
                                          Diagnostics& diagnostics) {
  const input::Node node = input::argument_node("--by", text);
  const auto found =
      input::leading_figure(node.text, node, names, input::ContenderRule::kNone, diagnostics);
  if (!found) return std::nullopt;
  if (!found->rest.empty()) {
    diagnostics.error(node.place, "expected a measure alone, such as p95_latency");
    return std::nullopt;
  }
  return metrics::FigureKey{found->figure.stream, found->figure.measure->name};
}

/// What is wrong with the measures that are asked for is reported.
bool read_measures(const CompareArguments& arguments, Question& question) {
  question.names = study::figure_names(question.entrants);
  const Scenario& scenario = question.entrants.front().scenario;
  const report::RunInfo info = info_of(arguments, scenario);
  Diagnostics diagnostics;
  const auto by = read_by(arguments.by, question.names, diagnostics);
  auto gate = study::read_gate(arguments, question.names,
                               {info.platform, info.workload, info.settings, info.network,
                                info.noise, scenario.run.seed, arguments.warmup},
                               diagnostics);
  report_problems(diagnostics, arguments.verbosity);
  if (!by || !gate) return false;
  question.by = *by;
  question.gate = *std::move(gate);
  return true;
}

/// That of the baseline where there is one: then both are measured over the same time.
void add_warmup(const CompareArguments& arguments, const Question& question,
                std::size_t replications, report::ComparisonReport& report) {
  constexpr std::size_t kEnough = 5;
  const std::optional<Seconds>& of_baseline = question.gate.warmup;
  if (arguments.warmup || of_baseline) {
    report.warmup_from =
        arguments.warmup ? report::WarmupFrom::kUser : report::WarmupFrom::kBaseline;
    report.warmup.end = arguments.warmup ? *arguments.warmup : *of_baseline;
    return;
  }
  report.warmup =
      study::find_warmup(question.entrants, std::min(replications, kEnough), arguments.jobs);
  if (report.warmup.finding != metrics::Warmup::Finding::kFound) report.warmup.end = Seconds(0);
}

bool is_decided(const report::ComparisonReport& report) {
  if (report.judgements.empty()) return report.comparison.is_settled();
  return std::none_of(report.judgements.begin(), report.judgements.end(),
                      [](const metrics::Judgement& judgement) {
                        return judgement.outcome == metrics::Outcome::kUndecided;
                      });
}

/// Simulates until the last look, or until all that is asked for is decided.
report::ComparisonReport simulated(const CompareArguments& arguments, const Question& question) {
  const std::vector<study::Entrant>& entrants = question.entrants;
  report::ComparisonReport report;
  report.info = info_of(arguments, entrants.front().scenario);
  report.simgrid_version = simulation::simgrid_version();
  report.seed = arguments.scenario.seed;
  const bool is_exact =
      std::none_of(entrants.begin(), entrants.end(),
                   [](const study::Entrant& entrant) { return is_random(entrant.scenario); });
  const std::vector<std::size_t> looks =
      is_exact ? std::vector<std::size_t>{1}
               : metrics::looks_at(arguments.replications, arguments.most_replications);
  report.most_replications = looks.back();
  report.rules = {arguments.confidence, looks.size(), is_exact};
  add_warmup(arguments, question, looks.front(), report);

  std::vector<metrics::Contender> contenders;
  contenders.reserve(entrants.size());
  for (const study::Entrant& entrant : entrants) contenders.push_back({entrant.name, entrant.plan});
  for (const std::size_t look : looks) {
    study::replicate(entrants, {report.replications, look, report.warmup.end, arguments.jobs},
                     contenders);
    report.replications = look;
    report.comparison = metrics::compared(contenders, question.by, report.rules);
    report.judgements = study::judgements_of(question.gate, contenders, report.rules);
    if (is_decided(report)) break;
  }
  return report;
}

std::string text_of(const report::ComparisonReport& report, const CompareArguments& arguments) {
  switch (arguments.format) {
    case Format::kJson:
      return report::comparison_json(report);
    case Format::kCsv:
      return report::comparison_csv(report);
    case Format::kTable:
      break;
  }
  const bool is_plain = !arguments.output_file.empty() && arguments.colour == ColourWish::kAuto;
  return report::comparison_table(
      report, is_plain ? output::Colour::kNone : colour_of_stdout(arguments.colour));
}

/// Those that were asked for, opened before anything is simulated: no work is lost because a place
/// cannot be written.
struct OutputFiles {
  std::unique_ptr<output::OutputFile> result;
  std::unique_ptr<output::OutputFile> junit;
  std::unique_ptr<output::OutputFile> markdown;
};

OutputFiles opened(const CompareArguments& arguments) {
  const auto open = [](const std::string& path) {
    return path.empty() ? nullptr : std::make_unique<output::OutputFile>(path);
  };
  return {open(arguments.output_file), open(arguments.junit_file), open(arguments.markdown_file)};
}

/// The files first: when one of them cannot be written, nothing is printed.
void write(const report::ComparisonReport& report, const CompareArguments& arguments,
           OutputFiles files) {
  const std::string result = text_of(report, arguments);
  if (files.result) files.result->write(result);
  if (files.junit) files.junit->write(report::junit_xml(report, arguments.undecided));
  if (files.markdown) files.markdown->write(report::comparison_markdown(report));
  output::OutputFile* const all[] = {files.result.get(), files.junit.get(), files.markdown.get()};
  for (output::OutputFile* file : all) {
    if (file) file->close();
  }
  for (output::OutputFile* file : all) {
    if (file) file->commit();
  }
  if (!files.result) print(result);
}

/// Was any frame captured that counts?
bool has_frames(const report::ComparisonReport& report) {
  const auto is_share_of_frames = [](const metrics::Figure& figure) {
    return figure.key.measure == "drop_ratio" &&
           std::any_of(figure.values.begin(), figure.values.end(),
                       [](const std::optional<double>& value) { return value.has_value(); });
  };
  const std::vector<metrics::Contender>& contenders = report.comparison.contenders;
  return std::any_of(
      contenders.begin(), contenders.end(), [&](const metrics::Contender& contender) {
        return std::any_of(contender.figures.begin(), contender.figures.end(), is_share_of_frames);
      });
}

ExitCode exit_code_of(const report::ComparisonReport& report, metrics::Undecided undecided) {
  const auto is_failure = [&](const metrics::Judgement& judgement) {
    return judgement.outcome == metrics::Outcome::kFailed ||
           (judgement.outcome == metrics::Outcome::kUndecided &&
            undecided == metrics::Undecided::kFails);
  };
  const bool has_failed =
      std::any_of(report.judgements.begin(), report.judgements.end(), is_failure);
  return has_failed ? ExitCode::kExpectationFailed : ExitCode::kAnswered;
}

}  // namespace

ExitCode compare(const CompareArguments& arguments) {
  const std::vector<NamedPath> outputs = outputs_of(arguments);
  if (const auto conflict = find_conflict(outputs, arguments.scenario)) {
    throw UsageError(*conflict, "compare");
  }
  study::Entrants entrants = study::read_entrants(arguments);
  if (entrants.failure != ExitCode::kAnswered) return entrants.failure;
  Question question{std::move(entrants.all), {}, {}, {}};
  if (!read_measures(arguments, question)) return ExitCode::kInvalidInput;
  const Workload& workload = question.entrants.front().scenario.workload;
  if (const auto conflict = find_overwritten_trace(outputs, workload)) {
    throw UsageError(*conflict, "compare");
  }

  OutputFiles files = opened(arguments);
  const report::ComparisonReport report = simulated(arguments, question);
  if (!has_frames(report)) {
    complain(fmt::format("cutwater: error: nothing to compare: no frame is captured after {}\n",
                         output::human(report.warmup.end)));
    return ExitCode::kInvalidInput;
  }
  write(report, arguments, std::move(files));
  return exit_code_of(report, arguments.undecided);
}

}  // namespace cutwater::cli
