#include "report/scenario/describe_stages.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "domain/journey.hpp"
#include "output/human.hpp"
#include "report/plans/plan_text.hpp"
#include "simulation/subjects.hpp"

namespace cutwater::report {
namespace {

using Cell = output::TextTable::Cell;

/// "uplink, wan"; "-" when it stays on its host.
std::string links_between(const Platform& platform, HostId from, HostId to) {
  if (from == to) return "-";
  const std::optional<Route> route = platform.find_route(from, to);
  std::vector<std::string> names;
  for (const LinkSide& side : *route) names.push_back(platform.link(side.link).name);
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string layers_of(const Subjects::Stage& stage) {
  if (stage.first_layer == stage.last_layer) return fmt::format("{}", stage.first_layer);
  return fmt::format("{}-{}", stage.first_layer, stage.last_layer);
}

/// The rows of one stream, without their first cell, which is the name of the stream. What is sent
/// stands with the stage that sends it; the input has a row of its own.
std::vector<std::vector<Cell>> rows_of(const Scenario& scenario, StreamId id,
                                       const std::vector<Subjects::Stage>& plan) {
  const Stream& stream = scenario.workload.streams[id.index];
  const Platform& platform = scenario.platform;
  std::vector<std::vector<Cell>> rows;
  const auto set_message = [&](Bytes payload, HostId from, HostId to) {
    rows.back()[6] = {output::human(payload)};
    rows.back()[7] = {links_between(platform, from, to)};
  };
  const Overloaded add{
      [&](const ComputeStep& step) {
        const auto& stage = plan[static_cast<std::size_t>(step.position)];
        rows.push_back({{std::to_string(step.position + 1)},
                        {stage.host},
                        {layers_of(stage)},
                        {output::human(stage.compute)},
                        {timing_text(stage)},
                        {stress_text(stage)},
                        {""},
                        {""}});
      },
      [&](const SendStep& step) {
        const std::string& sender = platform.host(step.from).name;
        if (step.is_input()) {
          rows.push_back({{"source"}, {sender}, {""}, {""}, {""}, {""}, {""}, {""}});
        }
        set_message(step.payload, step.from, step.to);
      }};
  const Plan& split = scenario.plans[id.index];
  for_each_step(split, stream, scenario.model_of(id), add);
  const HostId end = split.stages.back().host;
  if (stream.result && !is_result_sent(end, result_to(stream))) {
    set_message(stream.result->bytes, end, end);
  }
  return rows;
}

}  // namespace

std::string stages_table(const Scenario& scenario,
                         const std::vector<std::pair<StreamId, std::string>>& streams,
                         output::Colour colour) {
  const Subjects subjects = simulation::subjects_of(scenario);
  const bool shows_timing = std::any_of(streams.begin(), streams.end(), [&](const auto& stream) {
    const auto& plan = subjects.streams[stream.first.index].plan;
    return std::any_of(plan.begin(), plan.end(), is_specially_timed);
  });
  std::vector<output::TextTable::Column> columns = {{"plan", output::Align::kLeft},
                                                    {"stage", output::Align::kLeft},
                                                    {"host", output::Align::kLeft},
                                                    {"layers"},
                                                    {"compute"},
                                                    {"sends"},
                                                    {"over", output::Align::kLeft}};
  if (shows_timing) {
    columns.insert(columns.begin() + 5,
                   {{"timed by", output::Align::kLeft}, {"stress", output::Align::kLeft}});
  }
  output::TextTable table(columns);
  for (const auto& [id, name] : streams) {
    std::string shown_name = name;  // in the first row alone
    for (std::vector<Cell>& row : rows_of(scenario, id, subjects.streams[id.index].plan)) {
      row.insert(row.begin(), {shown_name});
      shown_name.clear();
      if (!shows_timing) row.erase(row.begin() + 5, row.begin() + 7);
      table.add_row(std::move(row));
    }
  }
  return table.text(colour);
}

}  // namespace cutwater::report
