#include "input/scenario/link_reader.hpp"

#include <fmt/format.h>

#include "input/language/host_names.hpp"
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

void LinkExpansion::add(const LinkText& text, const std::string& group) {
  const std::optional<HostMembers> first = find_end(text, text.first);
  const std::optional<HostMembers> second = find_end(text, text.second);
  if (!first || !second) return;
  const EndMembers ends{*first, *second};
  if (is_joinable(text, ends, group)) add_links(text, ends);
}

std::optional<HostMembers> LinkExpansion::find_end(const LinkText& text,
                                                   const std::optional<EndText>& end) {
  if (!end) return std::nullopt;
  return find_host({end->host, end->place, fmt::format("link '{}'", text.link.name)}, &hosts_,
                   diagnostics_);
}

bool LinkExpansion::is_joinable(const LinkText& text, const EndMembers& ends,
                                const std::string& group) {
  const auto& [first, second] = ends;
  const std::string& name = text.link.name;
  const std::string wanted_group = "group " + group;
  if (first.first == second.first) {
    diagnostics_.error(text.second->place, fmt::format("link '{}' joins a host to itself", name));
    return false;
  }
  if (!group.empty() && first.group != wanted_group && second.group != wanted_group) {
    diagnostics_.error(text.place,
                       fmt::format("link '{}' joins no host of its group '{}'", name, group),
                       "write it under the 'links' at the top");
    return false;
  }
  if (first.is_fleet && second.is_fleet && first.group != second.group) {
    diagnostics_.error(text.first->place,
                       fmt::format("link '{}' joins two fleets, '{}' and '{}'", name,
                                   text.first->host, text.second->host),
                       "put both hosts and the link into one group");
    return false;
  }
  if (text.is_shared && first.is_fleet == second.is_fleet) {
    diagnostics_.error(
        text.shared_place,
        first.is_fleet ? fmt::format("link '{}' cannot be shared: each copy of the group has "
                                     "its own",
                                     name)
                       : fmt::format("link '{}' cannot be shared: neither end is a fleet", name));
    return false;
  }
  return true;
}

void LinkExpansion::add_links(const LinkText& text, const EndMembers& ends) {
  const auto& [first, second] = ends;
  const HostMembers& larger = first.is_fleet ? first : second;
  LinkMembers members;
  members.first = LinkId(table_.links.size());
  members.place = text.place;
  members.is_fleet = larger.is_fleet && !text.is_shared;
  members.count = members.is_fleet ? larger.count : 1;
  members.group = larger.group;
  if (table_.ends.size() + larger.count > kMostMembers) {
    diagnostics_.error(text.place, fmt::format("platform has more than {} links", kMostMembers));
    return;
  }
  if (!table_.names.add(text.link.name, members)) {
    diagnostics_.error(text.place,
                       fmt::format("link '{}' is given twice, first at {}", text.link.name,
                                   reference(table_.names.find(text.link.name)->place)));
    return;
  }
  for (std::size_t i = 0; i < members.count; ++i) {
    table_.links.push_back(text.link);
    if (!members.is_fleet) continue;
    table_.links.back().name = member_name(text.link.name, i, members.count);
    table_.links.back().fleet = text.link.name;
  }
  for (std::size_t i = 0; i < larger.count; ++i) {
    table_.ends.push_back({members.member(i), first.member(i), second.member(i)});
  }
}

}  // namespace cutwater::input
