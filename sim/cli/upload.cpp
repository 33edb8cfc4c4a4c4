#include "cli/upload.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "cli/output_paths.hpp"
#include "cli/report_problems.hpp"
#include "cli/terminal.hpp"
#include "cli/uploading.hpp"
#include "cli/usage_error.hpp"
#include "output/output_file.hpp"
#include "planner/constraint.hpp"

namespace cutwater {
namespace {

struct UploadQuestion {
  Scenario scenario;
  Upload upload;
};

/// What is wrong is reported, and nothing is returned then.
std::optional<UploadQuestion> read_question(const UploadArguments& arguments) {
  std::vector<NamedPath> outputs;
  if (!arguments.output_file.empty()) outputs.push_back({"--output", arguments.output_file});
  if (const auto conflict = find_conflict(outputs, arguments.scenario)) {
    throw UsageError(*conflict, "upload");
  }
  Diagnostics diagnostics;
  std::optional<Scenario> scenario = read_scenario(arguments.scenario, diagnostics);
  std::optional<Upload> upload;
  if (scenario) upload = read_upload(arguments.upload, *scenario, diagnostics);
  report_problems(diagnostics, arguments.verbosity);
  if (!upload) return std::nullopt;
  if (const auto conflict = find_overwritten_trace(outputs, scenario->workload)) {
    throw UsageError(*conflict, "upload");
  }
  return UploadQuestion{*std::move(scenario), *std::move(upload)};
}

/// A constraint that does not hold when all is uploaded. On the way there are other plans, of
/// which nothing is asked.
const Constraint* find_broken(const Upload& upload, const UploadPlan& plan,
                              const CostTable& table) {
  const auto broken = std::find_if(
      upload.constraints.begin(), upload.constraints.end(),
      [&](const Constraint& constraint) { return !holds(constraint, plan.best(), table); });
  return broken == upload.constraints.end() ? nullptr : &*broken;
}

std::string text_of(const Uploading& uploading) {
  const UploadArguments& arguments = uploading.arguments;
  switch (arguments.format) {
    case Format::kJson:
      return uploading_json(uploading);
    case Format::kCsv:
      return uploading_csv(uploading);
    case Format::kTable:
      break;
  }
  const bool is_plain = !arguments.output_file.empty() && arguments.colour == ColourWish::kAuto;
  return uploading_table(uploading, is_plain ? Colour::kNone : colour_of_stdout(arguments.colour));
}

void write(const std::string& text, const std::string& path) {
  if (path.empty()) {
    print(text);
    return;
  }
  OutputFile file(path);
  file.write(text);
  file.close();
  file.commit();
}

}  // namespace

ExitCode upload(const UploadArguments& arguments) {
  const auto question = read_question(arguments);
  if (!question) return ExitCode::kInvalidInput;

  const auto& [scenario, upload] = *question;
  const StreamId stream = upload.stream;
  const CostTable table(scenario, stream,
                        {scenario.workload.streams[stream.index].source, upload.server});
  const UploadGraph graph(table, upload.server);
  Uploading uploading{table, upload.server, arguments, {}};
  for (const UploadAlgorithm algorithm : arguments.algorithms) {
    UploadPlan plan = upload_plan(graph, algorithm);
    if (const Constraint* broken = find_broken(upload, plan, table)) {
      complain(fmt::format(
          "cutwater: no upload plan of stream '{}': when all is on {} that shortens a query, "
          "'{}' does not hold\n",
          table.stream_of().name, scenario.platform.host(upload.server).name, broken->text));
      return ExitCode::kNoPlan;
    }
    UploadQueries queries = queries_while_uploading(plan, table, upload.server, arguments.queries);
    uploading.answers.push_back({algorithm, std::move(plan), std::move(queries)});
  }
  write(text_of(uploading), arguments.output_file);
  return ExitCode::kAnswered;
}

}  // namespace cutwater
