#include "report/scenario/describe_stages.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

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
  for (const Hop& hop : *route) names.push_back(platform.link(hop.link).name);
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string layers_of(const Subjects::Stage& stage) {
  if (stage.first_layer == stage.last_layer) return fmt::format("{}", stage.first_layer);
  return fmt::format("{}-{}", stage.first_layer, stage.last_layer);
}

/// All cells but the first, which is the name of the stream.
std::vector<std::vector<Cell>> rows_of(const Scenario& scenario, StreamId id,
                                       const std::vector<Subjects::Stage>& plan) {
  const Stream& stream = scenario.workload.streams[id.index];
  const Model& model = scenario.model_of(id);
  const Platform& platform = scenario.platform;
  const std::vector<Stage>& stages = scenario.plans[id.index].stages;
  std::vector<std::vector<Cell>> rows;
  if (stages.front().host != stream.source) {
    rows.push_back({{"source"},
                    {platform.host(stream.source).name},
                    {""},
                    {""},
                    {""},
                    {""},
                    {output::human(stream.input)},
                    {links_between(platform, stream.source, stages.front().host)}});
  }
  for (std::size_t i = 0; i < stages.size(); ++i) {
    const HostId here = stages[i].host;
    std::string sends;
    std::string over;
    if (i + 1 < stages.size()) {
      sends = output::human(output_of(stages[i], model));
      over = links_between(platform, here, stages[i + 1].host);
    } else if (stream.result) {
      sends = output::human(stream.result->bytes);
      over = links_between(platform, here, stream.result->to);
    }
    rows.push_back({{std::to_string(i + 1)},
                    {plan[i].host},
                    {layers_of(plan[i])},
                    {output::human(plan[i].compute)},
                    {timing_text(plan[i])},
                    {stress_text(plan[i])},
                    {sends},
                    {over}});
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
