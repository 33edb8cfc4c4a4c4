#include "cli/describe_stages.hpp"

#include <optional>
#include <vector>

#include <fmt/format.h>

#include "output/human.hpp"

namespace cutwater {
namespace {

using Cell = TextTable::Cell;

/// "uplink, wan"; "-" when it stays on its host.
std::string links_between(const Platform& platform, HostId from, HostId to) {
  if (from == to) return "-";
  const std::optional<Route> route = platform.find_route(from, to);
  std::vector<std::string> names;
  for (const Hop& hop : *route) names.push_back(platform.link(hop.link).name);
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string layers_of(const Stage& stage, const Model& model) {
  const int first = model.blocks()[static_cast<std::size_t>(stage.first_block)].first_layer;
  const int last = model.blocks()[static_cast<std::size_t>(stage.last_block)].last_layer;
  return first == last ? fmt::format("{}", first) : fmt::format("{}-{}", first, last);
}

}  // namespace

TextTable empty_stages_table() {
  return TextTable({{"plan", Align::kLeft},
                    {"stage", Align::kLeft},
                    {"host", Align::kLeft},
                    {"layers"},
                    {"compute"},
                    {"sends"},
                    {"over", Align::kLeft}});
}

void add_stages(const Scenario& scenario, StreamId id, const std::string& name, TextTable& table) {
  const Stream& stream = scenario.workload.streams[id.index];
  const Model& model = scenario.model_of(id);
  const Platform& platform = scenario.platform;
  const std::vector<Stage>& stages = scenario.plans[id.index].stages;
  std::string shown_name = name;  // in the first row alone
  if (stages.front().host != stream.source) {
    table.add_row({{shown_name},
                   {"source"},
                   {platform.host(stream.source).name},
                   {""},
                   {""},
                   {human(stream.input)},
                   {links_between(platform, stream.source, stages.front().host)}});
    shown_name.clear();
  }
  for (std::size_t i = 0; i < stages.size(); ++i) {
    const Stage& stage = stages[i];
    const Host& host = platform.host(stage.host);
    const Work work = work_of(stage, scenario.profile_of(id, stage.host), host.slowdown);
    const bool is_last = i + 1 == stages.size();
    Cell sends{is_last ? "" : human(output_of(stage, model))};
    Cell over{is_last ? ""
                      : links_between(platform, stage.host, stages[i + (is_last ? 0 : 1)].host)};
    if (is_last && stream.result) {
      sends.text = human(stream.result->bytes);
      over.text = links_between(platform, stage.host, stream.result->to);
    }
    table.add_row({{shown_name},
                   {std::to_string(i + 1)},
                   {host.name},
                   {layers_of(stage, model)},
                   {human(work.mean)},
                   sends,
                   over});
    shown_name.clear();
  }
}

}  // namespace cutwater
