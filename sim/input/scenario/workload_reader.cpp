#include "input/scenario/workload_reader.hpp"

#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "input/language/host_names.hpp"
#include "input/text/map_reader.hpp"
#include "input/text/value_reader.hpp"

namespace cutwater::input {
namespace {

OnOffTraffic read_on_off(const Node& node, const Place& title, Diagnostics& diagnostics) {
  OnOffTraffic traffic;
  MapReader map(node, title, "'on_off'", diagnostics);
  map.require("rate", "5 Mbps", traffic.rate, read_rate);
  map.require("on", "1 s", traffic.mean_on, read_positive_time);
  map.require("off", "3 s", traffic.mean_off, read_positive_time);
  map.finish();
  return traffic;
}

void read_pattern(MapReader& map, BackgroundFlow& flow) {
  Diagnostics& diagnostics = map.diagnostics();
  std::vector<std::string> kinds;
  for (const char* kind : {"constant", "poisson", "on_off"}) {
    if (map.has(kind)) kinds.emplace_back(kind);
  }
  BytesPerSecond rate;
  map.take("constant", rate, read_rate);
  if (map.has("constant")) flow.pattern = ConstantTraffic{rate};
  map.take("poisson", rate, read_rate);
  if (map.has("poisson")) flow.pattern = PoissonTraffic{rate};
  if (const Node* on_off = map.find("on_off")) {
    flow.pattern = read_on_off(*on_off, map.place_of("on_off"), diagnostics);
  }
  if (kinds.size() > 1) {
    diagnostics.error(map.place_of(kinds[1]),
                      fmt::format("'{}' contradicts '{}'", kinds[1], kinds[0]),
                      "a flow has one kind of traffic");
  } else if (kinds.empty() && map.is_map()) {
    diagnostics.error(map.title(), fmt::format("{} names no kind of traffic", map.what()),
                      "add constant, poisson or on_off, for example 'poisson: 5 Mbps'");
  }
}

/// The flow, or nothing when one of its hosts is not known.
std::optional<BackgroundText> read_background(const Entry& entry, const HostNames* hosts,
                                              Diagnostics& diagnostics) {
  check_name(entry.key, entry.key_place, diagnostics);
  const std::string what = fmt::format("background flow '{}'", entry.key);
  MapReader map(entry, what, diagnostics);
  BackgroundText text;
  text.flow.name = entry.key;
  const auto read_end = [&](const char* key, Place& place) -> std::optional<HostMembers> {
    const Node* node = map.require(key, "edge");
    if (!node) return std::nullopt;
    place = node->place;
    const std::optional<std::string> name = read_name(*node, diagnostics);
    if (!name) return std::nullopt;
    return find_host({*name, place, what}, hosts, diagnostics);
  };
  const std::optional<HostMembers> from = read_end("from", text.from_place);
  const std::optional<HostMembers> to = read_end("to", text.to_place);
  read_pattern(map, text.flow);
  map.take("message", text.flow.message, read_message_size);
  map.finish();
  if (!from || !to) return std::nullopt;
  text.from = *from;
  text.to = *to;
  if (from->first == to->first) {
    diagnostics.error(text.to_place, fmt::format("{} leads from a host to itself", what));
    return std::nullopt;
  }
  if (from->is_fleet && to->is_fleet && from->group != to->group) {
    diagnostics.error(text.to_place, fmt::format("{} joins two fleets of different groups", what));
    return std::nullopt;
  }
  return text;
}

}  // namespace

WorkloadText read_workload(const Node& tree, const HostNames* hosts, Diagnostics& diagnostics) {
  WorkloadText text;
  MapReader map(tree, tree.place, "the workload", diagnostics);
  if (const Node* streams = map.require("streams", "{camera: {...}}")) {
    MapReader entries(*streams, map.place_of("streams"), "'streams'", diagnostics);
    for (const Entry& entry : streams->entries) {
      if (!entries.value_of(entry)) continue;
      text.streams.push_back(read_stream(entry, hosts, diagnostics));
    }
    if (entries.is_map() && streams->entries.empty()) {
      diagnostics.error(map.place_of("streams"), "'streams' names no stream");
    }
  }
  if (const Node* background = map.find("background")) {
    MapReader entries(*background, map.place_of("background"), "'background'", diagnostics);
    for (const Entry& entry : background->entries) {
      if (!entries.value_of(entry)) continue;
      if (auto flow = read_background(entry, hosts, diagnostics)) {
        text.background.push_back(*std::move(flow));
      }
    }
  }
  map.take("until", text.until, read_positive_time);
  map.finish();
  return text;
}

}  // namespace cutwater::input
