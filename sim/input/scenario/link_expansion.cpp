#include "input/scenario/link_expansion.hpp"

#include <fmt/format.h>

#include "input/language/host_reference.hpp"

namespace cutwater::input {

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
  }
  for (std::size_t i = 0; i < larger.count; ++i) {
    table_.ends.push_back({members.member(i), first.member(i), second.member(i)});
  }
}

}  // namespace cutwater::input
