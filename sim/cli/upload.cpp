#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/common_options.hpp"
#include "cli/exit_code.hpp"
#include "cli/output_paths.hpp"
#include "cli/report_problems.hpp"
#include "cli/terminal.hpp"
#include "output/human.hpp"
#include "planner/cost/constraint.hpp"
#include "report/plans/uploading.hpp"

namespace cutwater::cli {
namespace {

constexpr planner::UploadAlgorithm kAllAlgorithms[] = {
    planner::UploadAlgorithm::kPenalty, planner::UploadAlgorithm::kEfficiency,
    planner::UploadAlgorithm::kRecursiveEfficiency};

struct UploadQuestion {
  Scenario scenario;
  input::Upload upload;
};

/// What is wrong is reported, and nothing is returned then.
std::optional<UploadQuestion> read_question(const UploadArguments& arguments) {
  std::vector<NamedPath> outputs;
  if (!arguments.output_file.empty()) outputs.push_back({"--output", arguments.output_file});
  if (const auto conflict = find_conflict(outputs, arguments.scenario)) {
    throw UsageError(*conflict, "upload");
  }
  Diagnostics diagnostics;
  std::optional<Scenario> scenario = input::read_scenario(arguments.scenario, diagnostics);
  std::optional<input::Upload> upload;
  if (scenario) upload = input::read_upload(arguments.upload, *scenario, diagnostics);
  report_problems(diagnostics, arguments.verbosity);
  if (!upload) return std::nullopt;
  if (const auto conflict = find_overwritten_trace(outputs, scenario->workload)) {
    throw UsageError(*conflict, "upload");
  }
  return UploadQuestion{*std::move(scenario), *std::move(upload)};
}

/// A constraint that does not hold when all is uploaded. On the way there are other plans, of
/// which nothing is asked.
const Constraint* find_broken(const input::Upload& upload, const planner::UploadPlan& plan,
                              const planner::CostTable& table) {
  const auto broken = std::find_if(upload.constraints.begin(), upload.constraints.end(),
                                   [&](const Constraint& constraint) {
                                     return !planner::holds(constraint, plan.best(), table);
                                   });
  return broken == upload.constraints.end() ? nullptr : &*broken;
}

/// What it takes, of a constraint on the memory of one host.
std::string memory_text(const Constraint& constraint, const planner::UploadPlan& plan,
                        const planner::CostTable& table) {
  const Limit* limit = std::get_if<Limit>(&constraint.rule);
  const bool is_of_memory = limit && limit->quantity == Limit::Quantity::kMemory &&
                            limit->relation == Relation::kAtMost && limit->hosts.size() == 1;
  if (!is_of_memory) return "";
  const std::optional<Bytes> needed = planner::memory_on(plan.best(), table, limit->hosts.front());
  return needed ? fmt::format(": {} are needed, {} are allowed", output::human(*needed),
                              output::human(Bytes(limit->value)))
                : "";
}

std::string text_of(const report::Uploading& uploading, const UploadArguments& arguments) {
  switch (arguments.format) {
    case Format::kJson:
      return report::uploading_json(uploading);
    case Format::kCsv:
      return report::uploading_csv(uploading);
    case Format::kTable:
      break;
  }
  const bool is_plain = !arguments.output_file.empty() && arguments.colour == ColourWish::kAuto;
  return report::uploading_table(
      uploading, is_plain ? output::Colour::kNone : colour_of_stdout(arguments.colour));
}

std::vector<Option> uploading_options(UploadArguments& upload) {
  using planner::UploadAlgorithm;
  std::vector<Choice<std::vector<UploadAlgorithm>>> algorithms;
  for (const UploadAlgorithm algorithm : kAllAlgorithms) {
    algorithms.push_back({report::name_of(algorithm), {algorithm}});
  }
  const std::vector<Choice<planner::FirstQuery>> first = {{"waits", planner::FirstQuery::kWaits},
                                                          {"runs", planner::FirstQuery::kRuns}};
  const std::vector<Choice<planner::LinkUse>> links = {{"separate", planner::LinkUse::kSeparate},
                                                       {"shared", planner::LinkUse::kShared}};
  return {
      choice_option("by", algorithms, "how partitions are chosen; default: recursive-efficiency",
                    upload.algorithms),
      {.name = "compare",
       .value = "",
       .help = "all three side by side",
       .read =
           [&upload](const OptionValues&) {
             upload.algorithms.assign(std::begin(kAllAlgorithms), std::end(kAllAlgorithms));
           }},
      choice_option("first", first,
                    "the first query waits for the first partition, or runs on the client at "
                    "once; default: waits",
                    upload.queries.first),
      choice_option("links", links,
                    "messages of queries and uploading do not disturb each other, or get half "
                    "of the bandwidth each; default: separate",
                    upload.queries.links)};
}

}  // namespace

OptionTable upload_options(UploadArguments& upload) {
  upload.scenario.plans_rule = input::PlansRule::kIgnored;
  OptionTable table{
      .command = "upload",
      .about =
          "in which order to upload a model that a server does not have yet, and what queries "
          "take meanwhile",
      .examples =
          R"(cutwater upload --platform ionn.yaml --workload ionn.yaml
cutwater upload --platform ionn.yaml --workload ionn.yaml --compare
cutwater upload --platform home.yaml --workload camera.yaml --server edge --by penalty
cutwater upload --platform home.yaml --workload camera.yaml --server edge --format json)",
      .notes =
          R"(The stream's source has the model. It uploads partitions of it to the server, one after the other,
and raises queries meanwhile, a new one as soon as the last is answered; the server computes the
blocks that it has. docs/upload.md explains how partitions are chosen.)"};
  table.sections = {
      {"scenario",
       planned_scenario_options(
           upload.scenario, "streams (YAML); required; a plan and arrivals in it are not used",
           {stream_option("of several streams, the one whose model is uploaded",
                          upload.upload.stream),
            text_option("server", "HOST",
                        "where to; default: the only other host that can compute the model",
                        Offers::kHosts, upload.upload.server)})},
      {"uploading", uploading_options(upload)},
      {"result",
       {format_option(upload.format,
                      "json has one line for the question and one a partition, or an algorithm"),
        output_option(upload.output_file)}},
      other_section(upload.colour, upload.verbosity)};
  table.ending =
      R"(exit codes: 0 answered, 1 invalid input, 2 wrong command line, 3 what is best to upload breaks a
constraint of the workload, or does not fit into the server's memory)";
  table.check = [](const OptionValues& options) {
    if (!options.has("compare") || !options.has("by")) return;
    options.reject("option '--compare' shows all: it goes without --by");
  };
  return table;
}

ExitCode upload(const UploadArguments& arguments) {
  const auto question = read_question(arguments);
  if (!question) return ExitCode::kInvalidInput;

  const auto& [scenario, upload] = *question;
  const StreamId stream = upload.stream;
  const planner::CostTable table(scenario, stream,
                                 {scenario.workload.streams[stream.index].source, upload.server});
  const planner::UploadGraph graph(table, upload.server);
  report::Uploading uploading{table, upload.server, arguments.scenario, arguments.queries, {}};
  for (const planner::UploadAlgorithm algorithm : arguments.algorithms) {
    planner::UploadPlan plan = planner::upload_plan(graph, algorithm);
    if (const Constraint* broken = find_broken(upload, plan, table)) {
      complain(
          fmt::format("cutwater: no upload plan of stream '{}': with all that shortens a query on "
                      "{}, '{}' does "
                      "not hold{}\n",
                      table.stream_of().name, scenario.platform.host(upload.server).name,
                      broken->text, memory_text(*broken, plan, table)));
      return ExitCode::kNoPlan;
    }
    planner::UploadQueries queries =
        planner::queries_while_uploading(plan, table, upload.server, arguments.queries);
    uploading.answers.push_back({algorithm, std::move(plan), std::move(queries)});
  }
  write_result(text_of(uploading, arguments), arguments.output_file);
  return ExitCode::kAnswered;
}

}  // namespace cutwater::cli
