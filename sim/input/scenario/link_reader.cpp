#include "input/scenario/link_reader.hpp"

#include <fmt/format.h>

#include "input/text/map_reader.hpp"
#include "input/text/value_reader.hpp"

namespace cutwater::input {
namespace {

std::optional<Duplex> read_duplex(const Node& node, Diagnostics& diagnostics) {
  const auto choice = read_choice(node, {"full", "half"}, diagnostics);
  if (!choice) return std::nullopt;
  return *choice == 0 ? Duplex::kFull : Duplex::kHalf;
}

void read_between(const Node& node, LinkText& text, Diagnostics& diagnostics) {
  if (node.kind != Node::Kind::kList || node.items.size() != 2) {
    diagnostics.error(node.place, "expected the two hosts that the link joins",
                      "for example [device, edge]");
    return;
  }
  const auto end = [&](const Node& item) -> std::optional<EndText> {
    const std::optional<std::string> name = read_name(item, diagnostics);
    if (!name) return std::nullopt;
    return EndText{*name, item.place};
  };
  text.first = end(node.items[0]);
  text.second = end(node.items[1]);
}

/// `bandwidth` for both directions, or `up` and `down`.
void read_bandwidth(MapReader& map, LinkText& text) {
  Diagnostics& diagnostics = map.diagnostics();
  Link& link = text.link;
  if (const Node* both = map.find("bandwidth")) {
    if (const auto rate = read_rate(*both, diagnostics)) link.up = link.down = *rate;
  }
  map.take("up", link.up, read_rate);
  map.take("down", link.down, read_rate);
  const bool has_both = map.has("bandwidth");
  for (const char* direction : {"up", "down"}) {
    if (!map.has(direction)) continue;
    if (has_both) {
      diagnostics.error(map.place_of(direction),
                        fmt::format("'{}' contradicts 'bandwidth', which stands for both "
                                    "directions",
                                    direction),
                        "give either 'bandwidth', or 'up' and 'down'");
    } else if (link.duplex == Duplex::kHalf) {
      diagnostics.error(
          map.place_of(direction),
          fmt::format("half duplex: both directions share one bandwidth, not '{}'", direction),
          "give 'bandwidth'");
    }
  }
  if (has_both || !map.is_map()) return;
  if (!map.has("up") && !map.has("down")) {
    map.require("bandwidth", "20 Mbps");
  } else if (link.duplex == Duplex::kFull) {
    map.require("up", "12 Mbps");
    map.require("down", "30 Mbps");
  }
}

}  // namespace

LinkText read_link(const Entry& entry, Diagnostics& diagnostics) {
  check_name(entry.key, entry.key_place, diagnostics);
  LinkText text;
  text.place = entry.key_place;
  text.link.name = entry.key;
  MapReader map(entry, fmt::format("link '{}'", entry.key), diagnostics);
  if (const Node* between = map.require("between", "[device, edge]")) {
    read_between(*between, text, diagnostics);
  }
  map.take("duplex", text.link.duplex, read_duplex);
  read_bandwidth(map, text);
  map.require("latency", "25 ms", text.link.latency, read_time);
  map.take("loss", text.link.loss, read_loss);
  map.take("queue", text.link.queue, read_size);
  map.take("shared", text.is_shared, read_bool);
  text.shared_place = map.place_of("shared");
  map.finish();
  return text;
}

}  // namespace cutwater::input
