#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/common_options.hpp"
#include "cli/exit_code.hpp"
#include "cli/output_paths.hpp"
#include "cli/planning.hpp"
#include "cli/progress.hpp"
#include "cli/report_problems.hpp"
#include "cli/terminal.hpp"
#include "report/sensitivity/sensitivity_table.hpp"

namespace cutwater::cli {
namespace {

std::vector<NamedPath> outputs_of(const SensitivityArguments& arguments) {
  if (arguments.points.output_file.empty()) return {};
  return {{"--output", arguments.points.output_file}};
}

/// Throws when the output would replace an input.
void check_output(const SensitivityArguments& arguments) {
  for (const std::string& platform : arguments.platforms) {
    input::ScenarioRequest scenario = arguments.scenario;
    scenario.platform_file = platform;
    const auto conflict = find_conflict(outputs_of(arguments), scenario);
    if (conflict) throw UsageError(*conflict, "sensitivity");
  }
}

/// Each once; none is empty.
void check_list(const std::vector<std::string>& words, const std::string& option,
                const OptionValues& options) {
  for (auto word = words.begin(); word != words.end(); ++word) {
    if (word->empty()) options.reject(fmt::format("option '--{}' has an empty value", option));
    if (std::find(words.begin(), word, *word) == word) continue;
    options.reject(fmt::format("option '--{}' names '{}' twice", option, *word));
  }
}

/// Options of a scenario, of one stream or all, and of several platforms.
std::vector<Option> scenario_options_of(SensitivityArguments& sensitivity) {
  std::vector<Option> options = planned_scenario_options(
      sensitivity.scenario, "streams (YAML); required; their plans are not read",
      {stream_option("of several streams, this one alone", sensitivity.planning.stream),
       {.name = "models",
        .value = "NAME,NAME",
        .help = "every stream with each of these models instead of its own",
        .offers = Offers::kModelLists,
        .read = [&sensitivity](const OptionValues& given) {
          sensitivity.models = split_at_commas(given.text("models"));
        }}});
  Option& platform = options.front();
  platform.help += "; repeatable: each by itself";
  platform.is_repeatable = true;
  platform.read = [&sensitivity](const OptionValues& given) {
    sensitivity.platforms = given.all("platform");
    sensitivity.scenario.platform_file = sensitivity.platforms.front();
  };
  return options;
}

}  // namespace

OptionTable sensitivity_options(SensitivityArguments& sensitivity) {
  sensitivity.scenario.plans_rule = input::PlansRule::kNotRead;
  sensitivity.planning.objectives = {"latency", "throughput"};
  sensitivity.points.jobs = process::available_processors();
  OptionTable table{
      .command = "sensitivity",
      .about = "how the best plan depends on conditions, and what a new plan gains",
      .examples =
          R"(cutwater sensitivity --platform home.yaml --workload camera.yaml \
  --vary links.uplink.up=20,10,5,2Mbps
cutwater sensitivity --platform home.yaml --workload camera.yaml \
  --vary hosts.edge.stress.cpu=0%,22%,45%,67%,90% --vary links.uplink.up=12:2:-2Mbps
cutwater sensitivity --platform home.yaml --workload camera.yaml \
  --models mobilenetv2,resnet50,vgg16 --vary links.uplink.latency=10,50,100ms
cutwater sensitivity --platform home-3g.yaml --platform home-4g.yaml --workload camera.yaml \
  --vary streams.camera.input=50,150,600kB --format csv --output points.csv)",
      .notes =
          R"(Looks for the best plan under every combination of the conditions, in closed form. Tells how often
each plan is the best; which conditions change it; what a new plan gains over keeping the one for
the first value of every condition; and how often the best plan has not the highest throughput.)"};
  table.sections = {
      {"scenario", scenario_options_of(sensitivity)},
      {"conditions",
       {list_option("vary", "KEY=VALUES",
                    "a key as --set takes it, and its values; required; repeatable. VALUES are a "
                    "list, 5,10,20Mbps, in which bare numbers have the unit of the last one, or "
                    "LOW:HIGH:STEP: 5:50:5Mbps, or down: 50:5:-5Mbps",
                    Offers::kSettings, sensitivity.conditions),
        count_option("sample",
                     "besides all first values, and each other value alone, look at so many "
                     "combinations: a Latin hypercube, drawn with --seed; default: at all of them",
                     study::kMostSampled, sensitivity.points.sample),
        seed_option(sensitivity.scenario, "a sample")}},
      {"plans",
       joined({{where_option(sensitivity.planning.where),
                objective_option(sensitivity.planning.objectives)},
               path_options(sensitivity.planning.path, sensitivity.planning.revisit)}),
       "'cutwater rank --help' explains constraints and costs."},
      {"running",
       {jobs_option(sensitivity.points.jobs, "combinations"),
        resume_option(
            "keep what is done in FILE.journal, beside --output FILE, and go on with what "
            "an interrupted run left there; what comes out is the same",
            sensitivity.points.resume),
        shard_option("only each Nth combination, the Ith of them first; 'cutwater merge' makes the "
                     "result of the parts",
                     sensitivity.points.shard)}},
      {"result",
       {format_option(sensitivity.format, "csv has one line a combination"),
        top_option("of the plans that win somewhere, list so many; default: 5", sensitivity.top),
        output_option(sensitivity.points.output_file)}},
      other_section(sensitivity.colour, sensitivity.verbosity)};
  table.ending = std::string(kPlanExitCodes) + "\nunder any of the conditions";
  table.check = [&sensitivity](const OptionValues& options) {
    check_list(sensitivity.platforms, "platform", options);
    check_list(sensitivity.models, "models", options);
    if (sensitivity.conditions.empty()) {
      options.reject("'cutwater sensitivity' needs --vary KEY=VALUE,VALUE");
    }
    check_needs_output(options);
  };
  return table;
}

ExitCode sensitivity(const SensitivityArguments& arguments) {
  check_output(arguments);
  Diagnostics diagnostics;
  auto question = study::read_sensitivity(arguments, diagnostics);
  study::SensitivityEnd end;
  if (question) {
    const auto conflict = find_overwritten_trace(outputs_of(arguments), question->traced);
    if (conflict) throw UsageError(*conflict, "sensitivity");
    PointsProgress progress(arguments.verbosity);
    end = study::answer_sensitivity(*question, progress, diagnostics);
  }
  report_problems(diagnostics, arguments.verbosity);
  if (diagnostics.has_errors()) return ExitCode::kInvalidInput;
  if (end.was_complete) {
    report_end({true, {}}, arguments.points.output_file, arguments.verbosity);
  }
  if (!end.study) return ExitCode::kAnswered;
  if (!end.study->has_plan()) {
    report_no_plan(*end.study);
    return ExitCode::kNoPlan;
  }
  const std::string text = report::sensitivity_text(
      *end.study, arguments, colour_of_result(arguments.colour, arguments.points.output_file));
  end.output ? end.output->finish_with(text) : write_result(text, arguments.points.output_file);
  return ExitCode::kAnswered;
}

}  // namespace cutwater::cli
