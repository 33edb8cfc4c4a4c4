#include "domain/stream_groups.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace cutwater {
namespace {

/// A link as one of its ends sees it.
struct Connection {
  LinkId link;
  HostId other;
  bool is_first = true;  ///< of the two ends
};
using Connections = std::vector<std::vector<Connection>>;  ///< by host, in the order of the file

Connections connections_of(const Platform& platform) {
  Connections connections(platform.hosts().size());
  for (const Ends& ends : platform.ends()) {
    connections[ends.first.index].push_back({ends.link, ends.second, true});
    connections[ends.second.index].push_back({ends.link, ends.first, false});
  }
  return connections;
}

bool are_equal(const Link& a, const Link& b) {
  const auto key = [](const Link& l) {
    return std::tie(l.up, l.down, l.latency, l.loss, l.queue, l.duplex);
  };
  return key(a) == key(b);
}

/// The host of another member that stands where this one does.
HostId counterpart(const Platform& platform, HostId host, HostId source, HostId other_source) {
  const std::string& group = platform.host(source).group;
  const bool goes_along = !group.empty() && platform.host(host).group == group;
  if (!goes_along) return host;
  return HostId(std::size_t{host.index} + other_source.index - source.index);
}

class Likeness {
 public:
  explicit Likeness(const Platform& platform)
      : platform_(platform), connections_(connections_of(platform)) {
    std::set<std::string> known;
    for (std::size_t h = 0; h < platform.hosts().size(); ++h) {
      const Host& host = platform.hosts()[h];
      if (!host.fleet.empty() && known.insert(host.fleet).second) {
        first_members_[host.group].emplace_back(h);
      }
    }
  }

  /// Do streams from these sources, members of fleets or not, see the same hosts and links?
  bool are_alike(HostId source, HostId other) const {
    if (source == other) return true;
    const Host& host = platform_.host(source);
    if (host.fleet.empty() || platform_.host(other).fleet != host.fleet) return false;
    const std::vector<HostId>& firsts = first_members_.at(host.group);
    const auto own = std::find_if(firsts.begin(), firsts.end(), [&](HostId first) {
      return platform_.host(first).fleet == host.fleet;
    });
    const std::size_t member = source.index - own->index;
    return std::all_of(firsts.begin(), firsts.end(), [&](HostId first) {
      return sees_the_same(HostId(first.index + member), source, other);
    });
  }

 private:
  bool sees_the_same(HostId host, HostId source, HostId other) const {
    const auto& here = connections_[host.index];
    const auto& there = connections_[counterpart(platform_, host, source, other).index];
    return std::equal(here.begin(), here.end(), there.begin(), there.end(),
                      [&](const Connection& a, const Connection& b) {
                        return a.is_first == b.is_first &&
                               counterpart(platform_, a.other, source, other) == b.other &&
                               are_equal(platform_.link(a.link), platform_.link(b.link));
                      });
  }

  const Platform& platform_;
  Connections connections_;
  std::map<std::string, std::vector<HostId>> first_members_;  ///< by group: of each fleet
};

bool are_alike(const Scenario& scenario, const Likeness& likeness, StreamId a, StreamId b) {
  const auto& streams = scenario.workload.streams;
  return likeness.are_alike(streams[a.index].source, streams[b.index].source);
}

}  // namespace

std::string written_name(const Scenario& scenario, StreamId stream) {
  const Stream& written = scenario.workload.streams[stream.index];
  const Host& source = scenario.platform.host(written.source);
  if (source.fleet.empty()) return written.name;
  const std::string number = source.name.substr(source.fleet.size());
  if (!written.name.ends_with(number)) return written.name;
  return written.name.substr(0, written.name.size() - number.size());
}

std::vector<StreamGroup> stream_groups(const Scenario& scenario) {
  const Likeness likeness(scenario.platform);
  std::vector<StreamGroup> groups;
  std::string last;               // name as written of the streams before
  std::size_t first_of_name = 0;  // position of the first group of that name
  for (std::size_t s = 0; s < scenario.workload.streams.size(); ++s) {
    const StreamId stream(s);
    const std::string name = written_name(scenario, stream);
    if (s == 0 || name != last) first_of_name = groups.size();
    last = name;
    const auto fellow = std::find_if(groups.begin() + static_cast<std::ptrdiff_t>(first_of_name),
                                     groups.end(), [&](const StreamGroup& group) {
                                       return are_alike(scenario, likeness, group.first(), stream);
                                     });
    if (fellow != groups.end()) {
      fellow->streams.push_back(stream);
      continue;
    }
    if (groups.size() > first_of_name) {  // members differ: each group has the name of its first
      StreamGroup& before = groups[first_of_name];
      before.name = scenario.workload.streams[before.first().index].name;
    }
    const bool is_alone = groups.size() == first_of_name;
    groups.push_back({is_alone ? name : scenario.workload.streams[s].name, {stream}});
  }
  return groups;
}

Plan plan_for(const Scenario& scenario, const Plan& plan, StreamId of, StreamId other) {
  const HostId source = scenario.workload.streams[of.index].source;
  const HostId other_source = scenario.workload.streams[other.index].source;
  Plan result = plan;
  for (Stage& stage : result.stages) {
    stage.host = counterpart(scenario.platform, stage.host, source, other_source);
  }
  return result;
}

void put_plan(Scenario& scenario, const StreamGroup& group, const Plan& plan) {
  for (const StreamId stream : group.streams) {
    scenario.plans[stream.index] = plan_for(scenario, plan, group.first(), stream);
  }
}

}  // namespace cutwater
