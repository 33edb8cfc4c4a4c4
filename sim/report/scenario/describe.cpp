#include "report/scenario/describe.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "domain/journey.hpp"
#include "domain/stream_groups.hpp"
#include "output/human.hpp"
#include "report/plans/plan_words.hpp"
#include "simulation/before_run.hpp"

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

/// The first entity of each fleet, and the others, with how many it stands for.
struct Shown {
  std::size_t index = 0;
  std::string name;  ///< "camera ×20"
};

/// `fleets`, by entity: the name of its fleet, or its own where it is of none.
template <class Entity>
std::vector<Shown> by_fleet(const std::vector<Entity>& entities,
                            const std::vector<std::string>& fleets) {
  std::map<std::string, int> members;
  for (const std::string& fleet : fleets) ++members[fleet];
  std::vector<Shown> shown;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < entities.size(); ++i) {
    if (!seen.insert(fleets[i]).second) continue;
    const int count = members[fleets[i]];
    shown.push_back({i, count == 1 ? entities[i].name : fmt::format("{} ×{}", fleets[i], count)});
  }
  return shown;
}

/// Hosts or links, one entry for each fleet.
template <class Entity>
std::vector<Shown> by_fleet(const std::vector<Entity>& entities) {
  std::vector<std::string> fleets;
  fleets.reserve(entities.size());
  for (const Entity& entity : entities) {
    fleets.push_back(entity.fleet.empty() ? entity.name : entity.fleet);
  }
  return by_fleet(entities, fleets);
}

std::vector<Shown> streams_by_fleet(const Scenario& scenario) {
  std::vector<std::string> fleets;
  for (std::size_t s = 0; s < scenario.workload.streams.size(); ++s) {
    fleets.push_back(written_name(scenario, StreamId(s)));
  }
  return by_fleet(scenario.workload.streams, fleets);
}

std::string hosts_table(const Scenario& scenario, output::Colour colour) {
  output::TextTable table({{"host", output::Align::kLeft},
                           {"tier", output::Align::kLeft},
                           {"machine", output::Align::kLeft},
                           {"slowdown"},
                           {"cores"},
                           {"executor", output::Align::kLeft},
                           {"memory"},
                           {"needed"}});
  const std::vector<std::optional<Bytes>> needed = least_memory(scenario);
  for (const auto& [index, name] : by_fleet(scenario.platform.hosts())) {
    const Host& host = scenario.platform.hosts()[index];
    table.add_row({{name},
                   {host.tier.empty() ? "-" : host.tier},
                   {host.machine.empty() ? "-" : host.machine},
                   {fmt::format("×{}", host.slowdown)},
                   {std::to_string(host.cores)},
                   {to_text(host.executor)},
                   {host.memory ? output::human(*host.memory) : "-"},
                   {needed[index] ? output::human(*needed[index]) : "-"}});
  }
  return table.text(colour);
}

/// "device - edge"; of a shared medium how many pairs it joins.
std::string ends_of(const Platform& platform, std::size_t link) {
  std::vector<Ends> ends;
  for (const Ends& e : platform.ends()) {
    if (e.link.index == link) ends.push_back(e);
  }
  if (ends.size() != 1) return fmt::format("{} pairs of hosts", ends.size());
  return fmt::format("{} - {}", platform.host(ends.front().first).name,
                     platform.host(ends.front().second).name);
}

std::string links_table(const Scenario& scenario, output::Colour colour) {
  output::TextTable table({{"link", output::Align::kLeft},
                           {"between", output::Align::kLeft},
                           {"up"},
                           {"down"},
                           {"latency"},
                           {"loss"},
                           {"queue"},
                           {"duplex", output::Align::kLeft}});
  for (const auto& [index, name] : by_fleet(scenario.platform.links())) {
    const Link& link = scenario.platform.links()[index];
    table.add_row({{name},
                   {ends_of(scenario.platform, index)},
                   {output::human(link.up)},
                   {output::human(link.down)},
                   {output::human(link.latency)},
                   {fmt::format("{:.4g} %", link.loss * 100)},
                   {link.queue ? output::human(*link.queue) : "-"},
                   {to_text(link.duplex)}});
  }
  return table.text(colour);
}

struct ArrivalsText {
  std::string operator()(const PeriodicArrivals& arrivals) const {
    std::string text = output::human(arrivals.rate);
    if (!arrivals.phase) text += ", phase random";
    if (arrivals.phase > Seconds(0)) text += ", phase " + output::human(*arrivals.phase);
    if (arrivals.jitter > Seconds(0)) text += ", jitter " + output::human(arrivals.jitter);
    return text;
  }
  std::string operator()(const PoissonArrivals& arrivals) const {
    return output::human(arrivals.rate) + " Poisson";
  }
  std::string operator()(const TraceArrivals& arrivals) const {
    return "trace of " + output::counted(static_cast<std::int64_t>(arrivals.times.size()), "frame");
  }
  std::string operator()(const ClosedLoop& loop) const {
    return output::counted(loop.clients, "client") + ", closed loop";
  }
};

std::string length_of(const Stream& stream) {
  if (!stream.frames) return output::human(*stream.duration);
  const std::string frames = output::counted(*stream.frames, "frame");
  return stream.duration ? fmt::format("{} or {}", frames, output::human(*stream.duration))
                         : frames;
}

std::string streams_table(const Scenario& scenario, output::Colour colour) {
  output::TextTable table({{"stream", output::Align::kLeft},
                           {"model", output::Align::kLeft},
                           {"source", output::Align::kLeft},
                           {"arrivals", output::Align::kLeft},
                           {"length", output::Align::kLeft},
                           {"deadline"}});
  for (const auto& [index, name] : streams_by_fleet(scenario)) {
    const Stream& stream = scenario.workload.streams[index];
    table.add_row({{name},
                   {scenario.model_of(StreamId(index)).name()},
                   {scenario.platform.host(stream.source).name},
                   {std::visit(ArrivalsText(), stream.arrivals)},
                   {length_of(stream)},
                   {stream.deadline ? output::human(*stream.deadline) : "-"}});
  }
  return table.text(colour);
}

std::string plans_table(const Scenario& scenario, output::Colour colour) {
  std::vector<std::pair<StreamId, std::string>> streams;
  for (const auto& [index, name] : streams_by_fleet(scenario)) {
    streams.emplace_back(StreamId(index), name);
  }
  return stages_table(scenario, streams, colour);
}

struct TrafficText {
  std::string operator()(const ConstantTraffic&) const { return "constant"; }
  std::string operator()(const PoissonTraffic&) const { return "Poisson"; }
  std::string operator()(const OnOffTraffic& traffic) const {
    return fmt::format("on for {}, off for {} on average", output::human(traffic.mean_on),
                       output::human(traffic.mean_off));
  }
};

std::string background_table(const Scenario& scenario, output::Colour colour) {
  output::TextTable table({{"background", output::Align::kLeft},
                           {"from", output::Align::kLeft},
                           {"to", output::Align::kLeft},
                           {"rate"},
                           {"traffic", output::Align::kLeft},
                           {"message"}});
  for (const BackgroundFlow& flow : scenario.workload.background) {
    const auto rate = std::visit([](const auto& pattern) { return pattern.rate; }, flow.pattern);
    table.add_row({{flow.name},
                   {scenario.platform.host(flow.from).name},
                   {scenario.platform.host(flow.to).name},
                   {output::human(rate)},
                   {std::visit(TrafficText(), flow.pattern)},
                   {output::human(flow.message)}});
  }
  return table.is_empty() ? "" : '\n' + table.text(colour);
}

template <class Entity>
std::string number_of(const std::vector<Entity>& entities, const char* noun) {
  return output::counted(static_cast<std::int64_t>(entities.size()), noun);
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

std::string describe(const Scenario& scenario, output::Colour colour) {
  const std::string valid =
      fmt::format("valid: {}, {}, {}, network {}", number_of(scenario.platform.hosts(), "host"),
                  number_of(scenario.platform.links(), "link"),
                  number_of(scenario.workload.streams, "stream"), to_text(scenario.run.network));
  return output::painted(valid, output::Ink::kGood, colour) + "\n\n" +
         hosts_table(scenario, colour) + '\n' +
         (scenario.platform.links().empty() ? "" : links_table(scenario, colour) + '\n') +
         streams_table(scenario, colour) + '\n' + plans_table(scenario, colour) +
         background_table(scenario, colour);
}

}  // namespace cutwater::report
