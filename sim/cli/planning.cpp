#include "cli/planning.hpp"

#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "cli/report_problems.hpp"
#include "cli/terminal.hpp"
#include "cli/usage_error.hpp"
#include "report/plans/plan_words.hpp"

namespace cutwater::cli {
namespace {

const Block& block_of(int block, const planner::CostTable& table) {
  return table.model().blocks()[static_cast<std::size_t>(block)];
}

std::vector<output::Row> stage_rows(const planner::PlanCost& cost,
                                    const planner::CostTable& table) {
  std::vector<output::Row> rows;
  for (const planner::StageCost& stage : cost.stages) {
    const Block& first = block_of(stage.stage.first_block, table);
    const Block& last = block_of(stage.stage.last_block, table);
    rows.push_back({{"host", table.scenario().platform.host(stage.stage.host).name},
                    {"first_layer", std::int64_t{first.first_layer}},
                    {"last_layer", std::int64_t{last.last_layer}},
                    {"compute_s", stage.compute.value()}});
  }
  return rows;
}

std::vector<output::Row> transfer_rows(const planner::PlanCost& cost,
                                       const planner::CostTable& table) {
  const Platform& platform = table.scenario().platform;
  std::vector<output::Row> rows;
  for (const planner::TransferCost& transfer : cost.transfers) {
    rows.push_back({{"from", platform.host(transfer.from).name},
                    {"to", platform.host(transfer.to).name},
                    {"bytes", value_of_bytes(transfer.payload)},
                    {"wire_bytes", value_of_bytes(transfer.wire)},
                    {"time_s", transfer.time.value()}});
  }
  return rows;
}

}  // namespace

std::optional<PlanningQuestion> read_question(const PlanningArguments& arguments,
                                              const std::string& command,
                                              const std::vector<NamedPath>& outputs) {
  if (const auto conflict = find_conflict(outputs, arguments.scenario)) {
    throw UsageError(*conflict, command);
  }
  Diagnostics diagnostics;
  std::optional<Scenario> scenario = input::read_scenario(arguments.scenario, diagnostics);
  std::optional<input::Planning> planning;
  if (scenario) planning = input::read_planning(arguments.planning, *scenario, diagnostics);
  report_problems(diagnostics, arguments.verbosity);
  if (!planning) return std::nullopt;
  if (const auto conflict = find_overwritten_trace(outputs, scenario->workload)) {
    throw UsageError(*conflict, command);
  }
  return PlanningQuestion{*std::move(scenario), *std::move(planning)};
}

void report_infeasible(const planner::Infeasible& infeasible, const PlanningQuestion& question) {
  std::vector<std::string> texts;
  for (const std::size_t c : infeasible.constraints) {
    texts.push_back(question.planning.constraints[c].text);
  }
  complain(fmt::format("cutwater: {}\n", no_plan_text(question.stream().name, texts)));
}

std::string question_text(const PlanningQuestion& question, output::Colour colour) {
  const Stream& stream = question.stream();
  const Scenario& scenario = question.scenario;
  std::string text = output::painted(fmt::format("{}: {} captured on {}", stream.name,
                                                 scenario.model_of(question.planning.stream).name(),
                                                 scenario.platform.host(stream.source).name),
                                     output::Ink::kTitle, colour);
  std::vector<std::string> texts;
  for (const Constraint& constraint : question.planning.constraints) {
    texts.push_back(constraint.text);
  }
  if (!texts.empty())
    text += '\n' + output::wrapped(fmt::format("within {}", fmt::join(texts, ", ")));
  return text + '\n';
}

std::vector<Subjects::Stage> stages_of(const planner::PlanCost& cost,
                                       const planner::CostTable& table) {
  std::vector<Subjects::Stage> stages;
  for (const planner::StageCost& stage : cost.stages) {
    Subjects::Stage shown;
    shown.host = table.scenario().platform.host(stage.stage.host).name;
    shown.first_layer = block_of(stage.stage.first_block, table).first_layer;
    shown.last_layer = block_of(stage.stage.last_block, table).last_layer;
    shown.compute = stage.compute;
    stages.push_back(std::move(shown));
  }
  return stages;
}

output::Row planning_head(const PlanningArguments& arguments, const PlanningQuestion& question) {
  const input::ScenarioRequest& scenario = arguments.scenario;
  std::vector<std::string> constraints;
  for (const Constraint& c : question.planning.constraints) constraints.push_back(c.text);
  const input::PlanningRequest& planning = arguments.planning;
  const output::Row inputs = {
      {"platform", scenario.platform_file},
      {"workload", scenario.workload_file},
      {"profiles", scenario.profile_dirs},
      {"settings", scenario.overrides},
      {"path", planning.path.empty() ? output::Value() : output::Value(planning.path)},
      {"revisit", planning.revisit},
      {"constraints", constraints}};
  return {{"schema", std::int64_t{1}},
          {"version", std::string(CUTWATER_VERSION)},
          {"inputs", inputs},
          {"stream", question.stream().name},
          {"model", question.scenario.model_of(question.planning.stream).name()}};
}

output::Row plan_row(const planner::PlanCost& cost, const planner::CostTable& table) {
  return {{"latency_s", cost.latency.value()},
          {"bottleneck_s", cost.bottleneck.value()},
          {"bytes", value_of_bytes(cost.sent())},
          {"plan", report::plan_argument(stages_of(cost, table))},
          {"stages", stage_rows(cost, table)},
          {"transfers", transfer_rows(cost, table)}};
}

output::Colour colour_of_result(const PlanningArguments& arguments) {
  const bool is_plain = !arguments.output_file.empty() && arguments.colour == ColourWish::kAuto;
  return is_plain ? output::Colour::kNone : colour_of_stdout(arguments.colour);
}

}  // namespace cutwater::cli
