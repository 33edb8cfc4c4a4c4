#include "cli/describe.hpp"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "cli/describe_stages.hpp"
#include "metrics/fleet.hpp"
#include "output/human.hpp"

namespace cutwater {
namespace {

/// The first entity of each fleet, and the others, with how many it stands for.
struct Shown {
  std::size_t index = 0;
  std::string name;  ///< "camera ×20"
};

template <class Entity>
std::vector<Shown> by_fleet(const std::vector<Entity>& entities) {
  std::map<std::string, int> members;
  for (const Entity& entity : entities) ++members[fleet_of(entity.name)];
  std::vector<Shown> shown;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < entities.size(); ++i) {
    const std::string fleet = fleet_of(entities[i].name);
    if (!seen.insert(fleet).second) continue;
    const int count = members[fleet];
    shown.push_back({i, count == 1 ? entities[i].name : fmt::format("{} ×{}", fleet, count)});
  }
  return shown;
}

std::string hosts_table(const Scenario& scenario, Colour colour) {
  TextTable table({{"host", Align::kLeft},
                   {"tier", Align::kLeft},
                   {"machine", Align::kLeft},
                   {"slowdown"},
                   {"cores"},
                   {"executor", Align::kLeft},
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
                   {host.executor == ExecutorKind::kExclusive ? "exclusive" : "shared"},
                   {host.memory ? human(*host.memory) : "-"},
                   {needed[index] ? human(*needed[index]) : "-"}});
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

std::string links_table(const Scenario& scenario, Colour colour) {
  TextTable table({{"link", Align::kLeft},
                   {"between", Align::kLeft},
                   {"up"},
                   {"down"},
                   {"latency"},
                   {"loss"},
                   {"queue"},
                   {"duplex", Align::kLeft}});
  for (const auto& [index, name] : by_fleet(scenario.platform.links())) {
    const Link& link = scenario.platform.links()[index];
    table.add_row({{name},
                   {ends_of(scenario.platform, index)},
                   {human(link.up)},
                   {human(link.down)},
                   {human(link.latency)},
                   {fmt::format("{:.4g} %", link.loss * 100)},
                   {link.queue ? human(*link.queue) : "-"},
                   {link.duplex == Duplex::kHalf ? "half" : "full"}});
  }
  return table.text(colour);
}

struct ArrivalsText {
  std::string operator()(const PeriodicArrivals& arrivals) const {
    std::string text = human(arrivals.rate);
    if (!arrivals.phase) text += ", phase random";
    if (arrivals.phase > Seconds(0)) text += ", phase " + human(*arrivals.phase);
    if (arrivals.jitter > Seconds(0)) text += ", jitter " + human(arrivals.jitter);
    return text;
  }
  std::string operator()(const PoissonArrivals& arrivals) const {
    return human(arrivals.rate) + " Poisson";
  }
  std::string operator()(const TraceArrivals& arrivals) const {
    return "trace of " + counted(static_cast<std::int64_t>(arrivals.times.size()), "frame");
  }
  std::string operator()(const ClosedLoop& loop) const {
    return counted(loop.clients, "client") + ", closed loop";
  }
};

std::string length_of(const Stream& stream) {
  if (!stream.frames) return human(*stream.duration);
  const std::string frames = counted(*stream.frames, "frame");
  return stream.duration ? fmt::format("{} or {}", frames, human(*stream.duration)) : frames;
}

std::string streams_table(const Scenario& scenario, Colour colour) {
  TextTable table({{"stream", Align::kLeft},
                   {"model", Align::kLeft},
                   {"source", Align::kLeft},
                   {"arrivals", Align::kLeft},
                   {"length", Align::kLeft},
                   {"deadline"}});
  for (const auto& [index, name] : by_fleet(scenario.workload.streams)) {
    const Stream& stream = scenario.workload.streams[index];
    table.add_row({{name},
                   {scenario.model_of(StreamId(index)).name()},
                   {scenario.platform.host(stream.source).name},
                   {std::visit(ArrivalsText(), stream.arrivals)},
                   {length_of(stream)},
                   {stream.deadline ? human(*stream.deadline) : "-"}});
  }
  return table.text(colour);
}

std::string plans_table(const Scenario& scenario, Colour colour) {
  std::vector<std::pair<StreamId, std::string>> streams;
  for (const auto& [index, name] : by_fleet(scenario.workload.streams)) {
    streams.emplace_back(StreamId(index), name);
  }
  return stages_table(scenario, streams, colour);
}

struct TrafficText {
  std::string operator()(const ConstantTraffic&) const { return "constant"; }
  std::string operator()(const PoissonTraffic&) const { return "Poisson"; }
  std::string operator()(const OnOffTraffic& traffic) const {
    return fmt::format("on for {}, off for {} on average", human(traffic.mean_on),
                       human(traffic.mean_off));
  }
};

std::string background_table(const Scenario& scenario, Colour colour) {
  TextTable table({{"background", Align::kLeft},
                   {"from", Align::kLeft},
                   {"to", Align::kLeft},
                   {"rate"},
                   {"traffic", Align::kLeft},
                   {"message"}});
  for (const BackgroundFlow& flow : scenario.workload.background) {
    const auto rate = std::visit([](const auto& pattern) { return pattern.rate; }, flow.pattern);
    table.add_row({{flow.name},
                   {scenario.platform.host(flow.from).name},
                   {scenario.platform.host(flow.to).name},
                   {human(rate)},
                   {std::visit(TrafficText(), flow.pattern)},
                   {human(flow.message)}});
  }
  return table.is_empty() ? "" : '\n' + table.text(colour);
}

template <class Entity>
std::string number_of(const std::vector<Entity>& entities, const char* noun) {
  return counted(static_cast<std::int64_t>(entities.size()), noun);
}

}  // namespace

std::string describe(const Scenario& scenario, Colour colour) {
  const std::string valid = fmt::format(
      "valid: {}, {}, {}, network {}", number_of(scenario.platform.hosts(), "host"),
      number_of(scenario.platform.links(), "link"), number_of(scenario.workload.streams, "stream"),
      scenario.run.network == NetworkMode::kFlow ? "flow" : "packet");
  return painted(valid, Ink::kGood, colour) + "\n\n" + hosts_table(scenario, colour) + '\n' +
         (scenario.platform.links().empty() ? "" : links_table(scenario, colour) + '\n') +
         streams_table(scenario, colour) + '\n' + plans_table(scenario, colour) +
         background_table(scenario, colour);
}

}  // namespace cutwater
