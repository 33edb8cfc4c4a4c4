#include "input/scenario/workload_reader.hpp"

#include <utility>

#include "input/text/map_reader.hpp"
#include "input/text/value_reader.hpp"

namespace cutwater::input {

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
