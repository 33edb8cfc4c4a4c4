#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/common_options.hpp"
#include "cli/exit_code.hpp"
#include "cli/output_paths.hpp"
#include "cli/report_problems.hpp"
#include "cli/terminal.hpp"
#include "input/text/quantity_text.hpp"
#include "output/human.hpp"
#include "output/output_file.hpp"
#include "process/pool.hpp"
#include "report/comparison/comparison_json.hpp"
#include "report/comparison/comparison_table.hpp"
#include "simulation/simulate.hpp"
#include "study/compare/compare_entrants.hpp"

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

/// Tells on standard error what came of reading and choosing; warnings that several choices have in
/// common once.
study::Entrants read_entrants(const CompareArguments& arguments) {
  std::set<std::string> told;
  const auto tell_read = [&](const Diagnostics& diagnostics) {
    report_problems(diagnostics, arguments.verbosity);
  };
  const auto tell_choice = [&](const std::string& name, const study::ChoiceReport& report,
                               bool is_chosen) {
    const std::string text = choice_text(report, arguments.verbosity);
    if (!is_chosen) complain(fmt::format("cutwater: no plans of '{}':\n", name));
    if (!is_chosen || told.insert(text).second) complain(text);
  };
  return study::read_entrants(arguments, {tell_read, tell_choice});
}

ExitCode exit_code_of(const study::Entrants& entrants) {
  switch (*entrants.failure) {
    case study::NoEntrants::kBadNames:
      throw UsageError(entrants.fault, "compare");
    case study::NoEntrants::kInvalidInput:
      return ExitCode::kInvalidInput;
    case study::NoEntrants::kNoPlan:
      break;
  }
  return ExitCode::kNoPlan;
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
    return judgement.outcome == metrics::Ruling::kFailed ||
           (judgement.outcome == metrics::Ruling::kUndecided &&
            undecided == metrics::Undecided::kFails);
  };
  const bool has_failed =
      std::any_of(report.judgements.begin(), report.judgements.end(), is_failure);
  return has_failed ? ExitCode::kExpectationFailed : ExitCode::kAnswered;
}

/// Nothing: to be looked for.
std::optional<Seconds> find_warmup(const OptionValues& options) {
  const std::string text = options.text("warmup");
  if (text == "auto") return std::nullopt;
  const input::ParsedQuantity parsed = input::parse_quantity(text, input::Dimension::kTime);
  if (parsed.value && *parsed.value >= 0) return Seconds(*parsed.value);
  options.reject(
      fmt::format("option '--warmup' takes a time, such as 10s, or auto, not '{}'", text));
}

double confidence(const OptionValues& options) {
  const std::string text = options.text("confidence");
  const input::ParsedQuantity parsed = input::parse_quantity(text, input::Dimension::kRatio);
  if (parsed.value && *parsed.value >= 0.5 && *parsed.value <= 0.9999) return *parsed.value;
  options.reject(fmt::format("option '--confidence' takes 50% to 99.99%, not '{}'", text));
}

std::vector<Option> contender_options(CompareArguments& compare) {
  std::vector<Option> options = strategy_options(compare.choice);
  options.front().value = "NAME";
  options.front().offers = Offers::kNames;
  options.front().help = "a plan chosen by that strategy, repeatable; see 'cutwater strategies'";
  options.insert(options.begin() + 1,
                 list_option("plan", "NAME=PLAN",
                             "a plan of your own and a name for it, such as "
                             "split=camera=device@6,edge;\nrepeatable, of the same name once for "
                             "each stream",
                             Offers::kNamedPlans, compare.plans));
  return options;
}

std::vector<Option> statistics_options(CompareArguments& compare) {
  return {
      text_option("by", "[STREAM.]MEASURE",
                  "what decides the order: mean_latency (default), p50_latency, p90_latency, "
                  "p95_latency, p99_latency, max_latency, drop_ratio, throughput, goodput, "
                  "goodput_ratio, makespan, bytes, energy, ...",
                  Offers::kMeasures, compare.by),
      replications_option("simulations of each, all with the same random numbers; default: 10",
                          compare.replications),
      {.name = "until",
       .value = "decided",
       .help = "go on, with twice as many each time, until what is asked for is decided",
       .choices = {"decided"},
       .read = [](const OptionValues& options) { options.choice("until", {"decided"}); }},
      count_option("max-replications", "but not beyond these; default: 16 times the first number",
                   kMostReplications, compare.most_replications),
      {.name = "warmup",
       .value = "auto|TIME",
       .help = "frames captured earlier do not count; auto (default): that of the\n"
               "baseline, else from when on latencies are steady",
       .choices = {"auto"},
       .read = [&compare](const OptionValues& o) { compare.warmup = find_warmup(o); }},
      {.name = "confidence",
       .value = "LEVEL",
       .help = "of intervals; default: 95%",
       .read = [&compare](const OptionValues& o) { compare.confidence = confidence(o); }},
      jobs_option(compare.jobs)};
}

std::vector<Option> gate_options(CompareArguments& compare) {
  const std::vector<Choice<metrics::Undecided>> undecided = {{"pass", metrics::Undecided::kPasses},
                                                             {"fail", metrics::Undecided::kFails}};
  return {
      list_option("expect", "TEXT",
                  "such as 'latency.p95_latency <= 400 ms' or\n'lmos.drop_ratio <= 0.9 * "
                  "latency.drop_ratio'; repeatable",
                  Offers::kNothing, compare.expectations),
      list_option("expectations", "FILE",
                  "a YAML file with lists 'expect' and 'fail_on'; repeatable", Offers::kFiles,
                  compare.expectation_files),
      text_option("baseline", "FILE",
                  "what --format json --output FILE wrote of the same scenario and names",
                  Offers::kFiles, compare.baseline_file),
      list_option("fail-on", "TEXT",
                  "too much worse than the baseline: 'p99_latency > +5 %',\n"
                  "'throughput < -0.5 fps', 'drop_ratio > +1 pp'; repeatable",
                  Offers::kNothing, compare.regressions),
      choice_option("undecided", undecided,
                    "what becomes of those that cannot be told; default: pass", compare.undecided)};
}

/// How many there are at most depends on two options.
void check_replications(const OptionValues& options, CompareArguments& compare) {
  constexpr std::size_t kMostByDefault = 16;  // times the first number
  const bool is_limited = options.has("max-replications");
  if (!options.has("until")) {
    if (is_limited) options.reject("option '--max-replications' needs --until decided");
    compare.most_replications = compare.replications;
    return;
  }
  if (!is_limited) {
    compare.most_replications =
        std::min<std::size_t>(compare.replications * kMostByDefault, kMostReplications);
  }
  if (compare.most_replications >= compare.replications) return;
  options.reject(
      fmt::format("option '--max-replications' is {}, which is less than the {} to "
                  "begin with (--replications)",
                  compare.most_replications, compare.replications));
}

bool expects_something(const CompareArguments& compare) {
  return !compare.expectations.empty() || !compare.expectation_files.empty() ||
         !compare.regressions.empty();
}

void check_gate(const OptionValues& options, const CompareArguments& compare) {
  if (!compare.regressions.empty() && compare.baseline_file.empty()) {
    options.reject("option '--fail-on' needs --baseline FILE");
  }
  if (!compare.baseline_file.empty() && compare.regressions.empty() &&
      compare.expectation_files.empty()) {
    options.reject("option '--baseline' needs --fail-on, such as --fail-on 'p99_latency > +5 %'");
  }
  for (const std::string option : {"junit", "undecided"}) {
    if (expects_something(compare) || !options.has(option)) continue;
    options.reject(
        fmt::format("option '--{}' needs something to expect: --expect, --expectations "
                    "or --baseline with --fail-on",
                    option));
  }
}

void check_contenders(const OptionValues& options, const CompareArguments& compare) {
  const std::size_t contenders = compare.choice.strategies.size() + compare.plans.size();
  if (contenders == 0) {
    options.reject("nothing to compare: give --strategy NAME or --plan NAME=PLAN, or several");
  }
  if (contenders > 1 || expects_something(compare)) return;
  options.reject(
      "one plan alone is compared with nothing: give another --strategy or --plan, or "
      "something to --expect");
}

}  // namespace

OptionTable compare_options(CompareArguments& compare) {
  compare.scenario.plans_rule = input::PlansRule::kOptional;
  compare.jobs = process::available_processors();
  OptionTable table{
      .command = "compare",
      .about = "simulate several plans or strategies, and say which differ, and how surely",
      .examples =
          R"(cutwater compare --platform home.yaml --workload camera.yaml --strategy latency --strategy bytes
cutwater compare --platform home.yaml --workload camera.yaml --plan a=device@6,edge --plan b=cloud
cutwater compare --platform home.yaml --workload camera.yaml --strategy latency --strategy lmos \
  --by p95_latency --until decided
cutwater compare --platform home.yaml --workload camera.yaml --strategy latency \
  --expect 'latency.p95_latency <= 400 ms' --junit gate.xml
cutwater compare --platform home.yaml --workload camera.yaml --plan split=device@6,edge \
  --baseline old.json --fail-on 'p99_latency > +5 %')"};
  table.sections = {
      {"what is compared, at least two, or one that something is expected of",
       contender_options(compare)},
      {"scenario", scenario_options(compare.scenario, {},
                                    "the first replication; those of the others follow from it")},
      {"statistics", statistics_options(compare)},
      {"gate", gate_options(compare)},
      {"result",
       {format_option(compare.format, "csv has one line a figure"),
        output_option(compare.output_file),
        text_option("markdown", "FILE", "also write a summary for the page of a CI job",
                    Offers::kFiles, compare.markdown_file),
        text_option("junit", "FILE", "also write what became of the expectations", Offers::kFiles,
                    compare.junit_file)}},
      other_section(compare.colour, compare.verbosity)};
  table.ending = std::string(kPlanExitCodes) + ",\n4 an expectation failed";
  table.check = [&compare](const OptionValues& options) {
    check_strategy_options(options);
    check_replications(options, compare);
    check_gate(options, compare);
    check_contenders(options, compare);
  };
  return table;
}

ExitCode compare(const CompareArguments& arguments) {
  const std::vector<NamedPath> outputs = outputs_of(arguments);
  if (const auto conflict = find_conflict(outputs, arguments.scenario)) {
    throw UsageError(*conflict, "compare");
  }
  study::Entrants entrants = read_entrants(arguments);
  if (entrants.failure) return exit_code_of(entrants);
  Diagnostics diagnostics;
  const auto question = study::read_question(arguments, std::move(entrants.all), diagnostics);
  report_problems(diagnostics, arguments.verbosity);
  if (!question) return ExitCode::kInvalidInput;
  const Scenario& scenario = question->entrants.front().scenario;
  if (const auto conflict = find_overwritten_trace(outputs, scenario.workload)) {
    throw UsageError(*conflict, "compare");
  }

  OutputFiles files = opened(arguments);
  const report::ComparisonReport report{study::compared(arguments, *question),
                                        report::run_info(arguments.scenario, scenario.run),
                                        simulation::simgrid_version(), arguments.scenario.seed};
  if (!has_frames(report)) {
    complain(fmt::format("cutwater: error: nothing to compare: no frame is captured after {}\n",
                         output::human(report.warmup.end)));
    return ExitCode::kInvalidInput;
  }
  write(report, arguments, std::move(files));
  return exit_code_of(report, arguments.undecided);
}

}  // namespace cutwater::cli
