#include "cli/commands.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "cli/common_options.hpp"
#include "cli/output_paths.hpp"
#include "cli/planning.hpp"
#include "cli/report_problems.hpp"
#include "cli/terminal.hpp"
#include "cli/usage_error.hpp"
#include "cli/write_result.hpp"
#include "report/sensitivity/sensitivity_rows.hpp"
#include "report/sensitivity/sensitivity_table.hpp"
#include "report/sensitivity/sensitivity_titles.hpp"
#include "study/sensitivity/sensitivity_study.hpp"

namespace cutwater::cli {
namespace {

/// Throws when the output would replace an input.
void check_output(const SensitivityArguments& arguments) {
  if (arguments.common.output_file.empty()) return;
  const std::vector<NamedPath> outputs = {{"--output", arguments.common.output_file}};
  for (const std::string& platform : arguments.platforms) {
    input::ScenarioRequest scenario = arguments.common.scenario;
    scenario.platform_file = platform;
    const auto conflict = find_conflict(outputs, scenario);
    if (conflict) throw UsageError(*conflict, "sensitivity");
  }
}

bool has_plan(const study::StudiedStream& stream) { return !stream.sensitivity.plans.empty(); }

bool has_plan(const study::Study& study) {
  return std::any_of(study.streams.begin(), study.streams.end(), [](const auto& platform) {
    return std::any_of(platform.begin(), platform.end(),
                       [](const study::StudiedStream& stream) { return has_plan(stream); });
  });
}

/// Why, by what excludes everything under the first combination.
std::string no_plan_report(const study::Study& study) {
  std::string text =
      "cutwater: no plan satisfies all constraints under any of the conditions; under the first "
      "ones:\n";
  const bool are_many = study.platforms.size() > 1;
  for (std::size_t p = 0; p < study.streams.size(); ++p) {
    for (std::size_t s = 0; s < study.streams[p].size(); ++s) {
      text += fmt::format("cutwater: {}{}\n", are_many ? study.platforms[p] + ": " : "",
                          no_plan_text(report::title_of(study, s), study.streams[p][s].excluding));
    }
  }
  return text;
}

std::string text_of(const study::Study& study, const SensitivityArguments& arguments) {
  switch (arguments.common.format) {
    case Format::kJson:
      return report::sensitivity_json(study, arguments);
    case Format::kCsv:
      return report::sensitivity_csv(study);
    case Format::kTable:
      break;
  }
  return report::sensitivity_table(study, arguments.top, colour_of_result(arguments.common));
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

/// Of one stream or all; of several platforms.
std::vector<Option> scenario_options_of(SensitivityArguments& sensitivity) {
  PlanningArguments& common = sensitivity.common;
  std::vector<Option> options = planned_scenario_options(
      common.scenario, "streams (YAML); required; their plans are not read",
      {stream_option("of several streams, this one alone", common.planning.stream),
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
    sensitivity.common.scenario.platform_file = sensitivity.platforms.front();
  };
  return options;
}

}  // namespace

OptionTable sensitivity_options(SensitivityArguments& sensitivity) {
  PlanningArguments& common = sensitivity.common;
  common.scenario.plans_rule = input::PlansRule::kNotRead;
  common.planning.objectives = {"latency", "throughput"};
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
                    Offers::kSettings, sensitivity.conditions)}},
      {"plans",
       joined({{where_option(common.planning.where), objective_option(common.planning.objectives)},
               path_options(common.planning.path, common.planning.revisit)}),
       "'cutwater rank --help' explains constraints and costs."},
      {"result",
       {format_option(common.format, "csv has one line a combination"),
        top_option("of the plans that win somewhere, list so many; default: 5", sensitivity.top),
        output_option(common.output_file)}},
      other_section(common.colour, common.verbosity)};
  table.ending = std::string(kPlanExitCodes) + "\nunder any of the conditions";
  table.check = [&sensitivity](const OptionValues& options) {
    check_list(sensitivity.platforms, "platform", options);
    check_list(sensitivity.models, "models", options);
    if (sensitivity.conditions.empty()) {
      options.reject("'cutwater sensitivity' needs --vary KEY=VALUE,VALUE");
    }
  };
  return table;
}

ExitCode sensitivity(const SensitivityArguments& arguments) {
  check_output(arguments);
  Diagnostics diagnostics;
  const std::optional<study::Study> study = study::study_of(arguments, diagnostics);
  report_problems(diagnostics, arguments.common.verbosity);
  if (!study) return ExitCode::kInvalidInput;
  if (!has_plan(*study)) {
    complain(no_plan_report(*study));
    return ExitCode::kNoPlan;
  }
  write_result(text_of(*study, arguments), arguments.common.output_file);
  return ExitCode::kAnswered;
}

}  // namespace cutwater::cli
