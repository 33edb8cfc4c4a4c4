#include "report/plans/plan_question.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <utility>

#include "report/plans/plan_words.hpp"

namespace cutwater::report {
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
                    {"bytes", output::value_of_bytes(transfer.payload)},
                    {"wire_bytes", output::value_of_bytes(transfer.wire)},
                    {"time_s", transfer.time.value()}});
  }
  return rows;
}

}  // namespace

std::string question_text(const input::Planning& planning, const planner::CostTable& table,
                          output::Colour colour) {
  const Stream& stream = table.stream_of();
  std::string text =
      output::painted(fmt::format("{}: {} captured on {}", stream.name, table.model().name(),
                                  table.scenario().platform.host(stream.source).name),
                      output::Ink::kTitle, colour);
  std::vector<std::string> texts;
  for (const Constraint& constraint : planning.constraints) texts.push_back(constraint.text);
  if (!texts.empty())
    text += '\n' + output::wrapped(fmt::format("within {}", fmt::join(texts, ", ")));
  return text + '\n';
}

output::Row planning_head(const PlanningRequests& requests, const input::Planning& planning,
                          const planner::CostTable& table) {
  const auto& [scenario, request] = requests;
  std::vector<std::string> constraints;
  for (const Constraint& c : planning.constraints) constraints.push_back(c.text);
  const output::Row inputs = {
      {"platform", scenario.platform_file},
      {"workload", scenario.workload_file},
      {"profiles", scenario.profile_dirs},
      {"settings", scenario.overrides},
      {"path", request.path.empty() ? output::Value() : output::Value(request.path)},
      {"revisit", request.revisit},
      {"constraints", constraints}};
  return {{"schema", std::int64_t{1}},
          {"version", std::string(CUTWATER_VERSION)},
          {"inputs", inputs},
          {"stream", table.stream_of().name},
          {"model", table.model().name()}};
}

output::Row plan_row(const planner::PlanCost& cost, const planner::CostTable& table) {
  return {{"latency_s", cost.latency.value()},
          {"bottleneck_s", cost.bottleneck.value()},
          {"bytes", output::value_of_bytes(cost.sent())},
          {"plan", plan_argument(stages_of(cost, table))},
          {"stages", stage_rows(cost, table)},
          {"transfers", transfer_rows(cost, table)}};
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

}  // namespace cutwater::report
