#include "input/scenario/platform_reader.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "input/scenario/host_reader.hpp"
#include "input/scenario/link_reader.hpp"
#include "input/scenario/route_reader.hpp"
#include "input/text/map_reader.hpp"
#include "input/text/value_reader.hpp"

namespace cutwater::input {
namespace {

std::optional<NetworkMode> read_network(const Node& node, Diagnostics& diagnostics) {
  const auto choice = read_choice(node, {"flow", "packet"}, diagnostics);
  if (!choice) return std::nullopt;
  return *choice == 0 ? NetworkMode::kFlow : NetworkMode::kPacket;
}

bool has_rejected(const Node& node) {
  return node.kind == Node::Kind::kRejected ||
         std::any_of(node.items.begin(), node.items.end(), has_rejected) ||
         std::any_of(node.entries.begin(), node.entries.end(),
                     [](const Entry& entry) { return has_rejected(entry.value); });
}

/// No host (link) may have the name of a member of a fleet.
template <class EntityId>
void check_member_names(const Names<EntityId>& names, const char* what, Diagnostics& diagnostics) {
  for (const std::string& name : names.written()) {
    const auto member = names.find_member(name);
    if (!member) continue;
    diagnostics.error(names.find(name)->place,
                      fmt::format("{} '{}' has the name of a member of the fleet at {}", what, name,
                                  reference(member->place)),
                      "rename one of them");
  }
}

/// Collects hosts and links in the order of the file: first those at the top, then the groups'.
class PlatformReader {
 public:
  PlatformReader(const Node& tree, Diagnostics& diagnostics)
      : map_(tree, tree.place, "the platform", diagnostics), diagnostics_(diagnostics) {}

  PlatformText read() {
    std::optional<NetworkMode> network;
    map_.take("network", network, read_network);
    map_.take("tiers", tiers_, read_names);
    const Node* hosts = map_.find("hosts");
    const Node* links = map_.find("links");
    const Node* groups = map_.find("groups");
    const Node* routes = map_.find("routes");
    if (hosts) read_hosts(*hosts, map_.place_of("hosts"), nullptr);
    if (groups) read_group_hosts(*groups);
    if (!hosts && !groups) map_.require("hosts", "{device: {machine: x86-1t}}");
    check_member_names(hosts_.names, "host", diagnostics_);
    LinkExpansion expansion(hosts_.names, diagnostics_);
    if (links) read_links(*links, map_.place_of("links"), "", expansion);
    for (const auto& [group, node] : group_links_) {
      read_links(node->value, node->key_place, group, expansion);
    }
    LinkTable table = expansion.take();
    check_member_names(table.names, "link", diagnostics_);
    std::vector<GivenRoute> given;
    if (routes) given = read_routes(*routes, hosts_, table, diagnostics_);
    map_.finish();
    return {Platform(std::move(hosts_.hosts), std::move(table.links), std::move(table.ends),
                     std::move(given), tiers_),
            network,
            std::move(hosts_.names),
            std::move(machines_),
            std::move(models_),
            std::move(stresses_),
            true};
  }

 private:
  struct Group {
    std::string name;
    std::size_t count = 1;
  };

  void read_hosts(const Node& node, const Place& title, const Group* group) {
    MapReader map(node, title,
                  group ? fmt::format("'hosts' of group '{}'", group->name) : "'hosts'",
                  diagnostics_);
    for (const Entry& entry : node.entries) {
      if (map.value_of(entry)) {
        add_host(read_host(entry, tiers_, diagnostics_), group);
      } else {  // reported: its name is known all the same
        HostText unread;
        unread.host.name = entry.key;
        unread.place = entry.key_place;
        add_host(unread, group);
      }
    }
  }

  void add_host(const HostText& text, const Group* group) {
    HostMembers members;
    members.first = HostId(hosts_.hosts.size());
    members.place = text.place;
    if (group) {
      members.is_fleet = true;
      members.count = group->count;
      members.group = "group " + group->name;
    } else if (text.replicate) {
      members.is_fleet = true;
      members.count = static_cast<std::size_t>(*text.replicate);
      members.group = "host " + text.host.name;
    }
    if (group && text.replicate) {
      diagnostics_.error(text.place, fmt::format("host '{}' has its own 'replicate' in group '{}', "
                                                 "which replicates it already",
                                                 text.host.name, group->name));
    }
    if (hosts_.hosts.size() + members.count > kMostMembers) {
      diagnostics_.error(text.place, fmt::format("platform has more than {} hosts", kMostMembers));
      members = {members.first, 1, false, {}, members.place};
    }
    machines_.insert(text.machines.begin(), text.machines.end());
    models_.insert(text.models.begin(), text.models.end());
    if (!hosts_.names.add(text.host.name, members)) {
      const Place first = hosts_.names.find(text.host.name)->place;
      diagnostics_.error(text.place, fmt::format("host '{}' is given twice, first at {}",
                                                 text.host.name, reference(first)));
      return;
    }
    for (std::size_t i = 0; i < members.count; ++i) {
      if (text.host.stress) stresses_.emplace(HostId(hosts_.hosts.size()), text.stress_place);
      hosts_.hosts.push_back(text.host);
      if (!members.is_fleet) continue;
      Host& member = hosts_.hosts.back();
      member.name = member_name(text.host.name, i, members.count);
      member.fleet = text.host.name;
      member.group = members.group;
    }
  }

  void read_group_hosts(const Node& groups) {
    MapReader all(groups, map_.place_of("groups"), "'groups'", diagnostics_);
    for (const Entry& entry : groups.entries) {
      if (!all.value_of(entry)) continue;
      check_name(entry.key, entry.key_place, diagnostics_);
      MapReader map(entry, fmt::format("group '{}'", entry.key), diagnostics_);
      int replicate = 1;
      map.require("replicate", "100", replicate, read_replicate);
      const Group group{entry.key, static_cast<std::size_t>(replicate)};
      if (const Node* hosts = map.require("hosts", "{camera: {machine: x86-1t}}")) {
        read_hosts(*hosts, map.place_of("hosts"), &group);
      }
      if (map.find("links")) group_links_.emplace_back(entry.key, entry.value.find("links"));
      map.finish();
    }
  }

  void read_links(const Node& node, const Place& title, const std::string& group,
                  LinkExpansion& expansion) {
    const std::string what =
        group.empty() ? "'links'" : fmt::format("'links' of group '{}'", group);
    MapReader map(node, title, what, diagnostics_);
    for (const Entry& entry : node.entries) {
      if (map.value_of(entry)) expansion.add(read_link(entry, diagnostics_), group);
    }
  }

  MapReader map_;
  Diagnostics& diagnostics_;
  std::vector<std::string> tiers_{"device", "edge", "cloud"};
  HostTable hosts_;
  std::map<std::string, Place> machines_;
  std::map<std::string, Place> models_;
  std::map<HostId, Place> stresses_;
  std::vector<std::pair<std::string, const Entry*>> group_links_;
};

}  // namespace

PlatformText read_platform(const Node& tree, Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  PlatformText text = PlatformReader(tree, diagnostics).read();
  text.is_complete = diagnostics.error_count() == errors_before && !has_rejected(tree);
  return text;
}

}  // namespace cutwater::input
