#include "input/scenario/route_reader.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/suggest.hpp"
#include "input/language/host_names.hpp"
#include "input/text/map_reader.hpp"
#include "input/text/value_reader.hpp"

namespace cutwater::input {
namespace {

/// One item of `routes:` with its names resolved.
struct RouteText {
  HostMembers from;
  HostMembers to;
  std::vector<LinkMembers> via;
  std::vector<Place> via_places;
  std::vector<std::string> via_names;
};

/// Where a link leads from a host: more than one host only for a shared medium.
class Crossings {
 public:
  explicit Crossings(const std::vector<Ends>& ends) {
    for (const Ends& e : ends) {
      crossings_[{e.link, e.first}].push_back({e.second, {e.link, Direction::kUp}});
      crossings_[{e.link, e.second}].push_back({e.first, {e.link, Direction::kDown}});
    }
  }

  struct Crossing {
    HostId host;
    LinkSide hop;
  };
  const std::vector<Crossing>& at(LinkId link, HostId host) const {
    static const std::vector<Crossing> kNone;
    const auto it = crossings_.find({link, host});
    return it == crossings_.end() ? kNone : it->second;
  }

 private:
  std::map<std::pair<LinkId, HostId>, std::vector<Crossing>> crossings_;
};

/// The hops over exactly these links, or where they break.
struct Chain {
  std::optional<Route> route;
  std::size_t followed = 0;         ///< links before the one that breaks it
  std::optional<HostId> untouched;  ///< the host that this one does not touch; else it misses `to`
};

Chain follow(HostId from, HostId to, const std::vector<LinkId>& via, const Crossings& crossings) {
  struct Step {
    HostId host;
    LinkSide hop;
    std::size_t previous = 0;
  };
  std::vector<std::vector<Step>> steps{{Step{from, {}, 0}}};
  for (std::size_t i = 0; i < via.size(); ++i) {
    std::vector<Step> next;
    for (std::size_t p = 0; p < steps.back().size(); ++p) {
      for (const auto& [host, hop] : crossings.at(via[i], steps.back()[p].host)) {
        const bool is_wanted = i + 1 < via.size() || host == to;
        if (is_wanted) next.push_back({host, hop, p});
      }
    }
    if (next.empty()) {
      const HostId here = steps.back()[0].host;
      const bool leads_nowhere = crossings.at(via[i], here).empty();
      return {std::nullopt, i, leads_nowhere ? std::optional(here) : std::nullopt};
    }
    steps.push_back(std::move(next));
  }
  Route route;
  std::size_t at = 0;
  for (std::size_t i = steps.size() - 1; i > 0; --i) {
    route.push_back(steps[i][at].hop);
    at = steps[i][at].previous;
  }
  std::reverse(route.begin(), route.end());
  return {std::move(route), via.size(), std::nullopt};
}

/// Reads the items and spreads them out.
class RouteReader {
 public:
  RouteReader(const HostTable& hosts, const LinkTable& links, Diagnostics& diagnostics)
      : hosts_(hosts.names),
        all_hosts_(hosts.hosts),
        links_(links),
        diagnostics_(diagnostics),
        crossings_(links.ends) {}

  void read(const Node& item) {
    if (item.kind == Node::Kind::kRejected) return;
    MapReader map(item, item.place, "a route", diagnostics_);
    const std::optional<HostMembers> from = read_end(map, "from", "device");
    const std::optional<HostMembers> to = read_end(map, "to", "cloud");
    const std::size_t errors_before = diagnostics_.error_count();
    RouteText text;
    if (const Node* via = map.require("via", "[uplink, wan]")) read_via(*via, text);
    map.finish();
    if (!from || !to || text.via.empty() || diagnostics_.error_count() > errors_before) return;
    text.from = *from;
    text.to = *to;
    if (are_ends_right(text, map)) add(text, item.place);
  }

  std::vector<GivenRoute> take() { return std::move(given_); }

 private:
  std::optional<HostMembers> read_end(MapReader& map, const char* key, const char* example) {
    const Node* node = map.require(key, example);
    if (!node) return std::nullopt;
    const std::optional<std::string> name = read_name(*node, diagnostics_);
    if (!name) return std::nullopt;
    return find_host({*name, node->place, "a route"}, &hosts_, diagnostics_);
  }

  void read_via(const Node& node, RouteText& text) {
    if (node.kind != Node::Kind::kList || node.items.empty()) {
      diagnostics_.error(node.place, "expected the links of the route, in order",
                         "for example [uplink, wan]");
      return;
    }
    for (const Node& item : node.items) {
      const std::optional<std::string> name = read_name(item, diagnostics_);
      if (!name) continue;
      const std::optional<LinkMembers> link = links_.names.find(*name);
      if (!link) {
        diagnostics_.error(item.place, fmt::format("unknown link '{}' in a route", *name),
                           did_you_mean(*name, links_.names.written()));
        continue;
      }
      text.via.push_back(*link);
      text.via_places.push_back(item.place);
      text.via_names.push_back(*name);
    }
  }

  bool are_ends_right(const RouteText& text, const MapReader& map) {
    const bool is_fleet = text.from.is_fleet || text.to.is_fleet;
    const HostMembers& fleet = text.from.is_fleet ? text.from : text.to;
    if (text.from.first == text.to.first) {
      diagnostics_.error(map.place_of("to"), "route leads from a host to itself");
      return false;
    }
    if (text.from.is_fleet && text.to.is_fleet && text.from.group != text.to.group) {
      diagnostics_.error(map.place_of("to"), "route joins two fleets of different groups",
                         "name one member, for example with '-000' at its end");
      return false;
    }
    for (std::size_t i = 0; i < text.via.size(); ++i) {
      const LinkMembers& link = text.via[i];
      if (!link.is_fleet || (is_fleet && link.group == fleet.group)) continue;
      diagnostics_.error(
          text.via_places[i],
          fmt::format("'{}' stands for {} links", text.via_names[i], link.count),
          fmt::format("name one, for example '{}'", member_name(text.via_names[i], 0, link.count)));
      return false;
    }
    return true;
  }

  void add(const RouteText& text, const Place& place) {
    const std::size_t count = text.from.is_fleet ? text.from.count : text.to.count;
    // From the side that is no medium shared by a whole fleet, so that each step stays short.
    const bool is_backwards = text.to.is_fleet && !text.from.is_fleet;
    for (std::size_t i = 0; i < count; ++i) {
      std::vector<LinkId> via;
      for (const LinkMembers& link : text.via) via.push_back(link.member(i));
      if (is_backwards) std::reverse(via.begin(), via.end());
      const HostId from = text.from.member(i);
      const HostId to = text.to.member(i);
      Chain chain =
          is_backwards ? follow(to, from, via, crossings_) : follow(from, to, via, crossings_);
      if (!chain.route) {
        const std::size_t link = is_backwards ? via.size() - 1 - chain.followed : chain.followed;
        report_break(text, link, chain.untouched.value_or(is_backwards ? from : to));
        return;
      }
      const auto [first, is_new] = places_.emplace(std::pair(from, to), place);
      if (!is_new) {
        diagnostics_.error(place, fmt::format("route between these hosts is given twice, first at "
                                              "{}",
                                              reference(first->second)));
        return;
      }
      given_.push_back({from, to, is_backwards ? reversed(*chain.route) : *chain.route});
    }
  }

  void report_break(const RouteText& text, std::size_t link, HostId host) {
    diagnostics_.error(text.via_places[link],
                       fmt::format("link '{}' does not touch '{}'", text.via_names[link],
                                   all_hosts_[host.index].name),
                       "the links must lead from one host to the next");
  }

  const HostNames& hosts_;
  const std::vector<Host>& all_hosts_;
  const LinkTable& links_;
  Diagnostics& diagnostics_;
  Crossings crossings_;
  std::map<std::pair<HostId, HostId>, Place> places_;
  std::vector<GivenRoute> given_;
};

}  // namespace

std::vector<GivenRoute> read_routes(const Node& node, const HostTable& hosts,
                                    const LinkTable& links, Diagnostics& diagnostics) {
  if (node.kind != Node::Kind::kList) {
    diagnostics.error(node.place, "expected a list of routes",
                      "for example '- {from: device, to: cloud, via: [uplink, wan]}'");
    return {};
  }
  RouteReader reader(hosts, links, diagnostics);
  for (const Node& item : node.items) reader.read(item);
  return reader.take();
}

}  // namespace cutwater::input
