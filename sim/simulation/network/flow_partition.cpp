#include "simulation/network/flow_partition.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <set>

namespace cutwater::simulation {
namespace {

/// One connection's channels with how often it crosses each.
using Crossings = std::map<ChannelIndex, double>;

std::vector<Crossings> crossings_of(const std::vector<Connection>& connections) {
  std::vector<Crossings> crossings(connections.size());
  for (std::size_t c = 0; c < connections.size(); ++c) {
    for (const ChannelIndex channel : connections[c].channels) crossings[c][channel] += 1;
  }
  return crossings;
}

/// The rate that the other channels of a connection allow it at most.
double cap_without(const Crossings& crossings, ChannelIndex left_out,
                   const std::vector<double>& capacities) {
  double cap = std::numeric_limits<double>::infinity();
  for (const auto& [channel, times] : crossings) {
    if (channel != left_out) cap = std::min(cap, capacities[channel] / times);
  }
  return cap;
}

/// Removes every channel that its connections cannot fill even together, widest first.
void remove_unbinding(std::vector<Crossings>& crossings, const std::vector<double>& capacities) {
  std::vector<std::vector<std::size_t>> users(capacities.size());
  for (std::size_t c = 0; c < crossings.size(); ++c) {
    for (const auto& [channel, times] : crossings[c]) users[channel].push_back(c);
  }
  std::vector<ChannelIndex> widest_first(capacities.size());
  std::iota(widest_first.begin(), widest_first.end(), ChannelIndex{0});
  std::stable_sort(widest_first.begin(), widest_first.end(),
                   [&](ChannelIndex a, ChannelIndex b) { return capacities[a] > capacities[b]; });
  for (const ChannelIndex channel : widest_first) {
    double most = 0;
    for (const std::size_t c : users[channel]) {
      most += cap_without(crossings[c], channel, capacities) * crossings[c].at(channel);
    }
    if (most > capacities[channel]) continue;
    for (const std::size_t c : users[channel]) crossings[c].erase(channel);
  }
}

/// Disjoint sets of connections that share a channel.
class Parts {
 public:
  explicit Parts(std::size_t size) : parent_(size) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }
  std::size_t root(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) {
    const std::size_t root_of_a = root(a);
    const std::size_t root_of_b = root(b);
    parent_[std::max(root_of_a, root_of_b)] = std::min(root_of_a, root_of_b);
  }

 private:
  std::vector<std::size_t> parent_;
};

/// The channel that every member crosses and that is the narrowest of each, if there is one.
std::optional<ChannelIndex> find_common_bottleneck(const std::vector<std::size_t>& members,
                                                   const std::vector<Crossings>& crossings,
                                                   const std::vector<double>& capacities) {
  const Crossings& first = crossings[members.front()];
  const auto narrower = [&](const auto& a, const auto& b) {
    return capacities[a.first] / a.second < capacities[b.first] / b.second;
  };
  const ChannelIndex channel = std::min_element(first.begin(), first.end(), narrower)->first;
  for (const std::size_t m : members) {
    const auto own = crossings[m].find(channel);
    if (own == crossings[m].end()) return std::nullopt;
    for (const auto& [other, times] : crossings[m]) {
      if (capacities[other] < capacities[channel] || times > own->second) return std::nullopt;
    }
  }
  return channel;
}

}  // namespace

FlowPartition undivided_flows(const std::vector<Connection>& connections) {
  FlowPartition partition;
  partition.shares.resize(connections.size());
  for (const Connection& c : connections) {
    const std::set<ChannelIndex> once(c.channels.begin(), c.channels.end());
    partition.binding.emplace_back(once.begin(), once.end());
  }
  return partition;
}

FlowPartition partition_flows(const std::vector<Connection>& connections,
                              const std::vector<double>& capacities) {
  std::vector<Crossings> crossings = crossings_of(connections);
  remove_unbinding(crossings, capacities);

  Parts parts(connections.size());
  std::vector<std::optional<std::size_t>> user_of(capacities.size());
  for (std::size_t c = 0; c < crossings.size(); ++c) {
    for (const auto& [channel, times] : crossings[c]) {
      if (user_of[channel]) parts.join(*user_of[channel], c);
      user_of[channel] = c;
    }
  }
  std::map<std::size_t, std::vector<std::size_t>> members_of;
  for (std::size_t c = 0; c < crossings.size(); ++c) {
    if (!crossings[c].empty()) members_of[parts.root(c)].push_back(c);
  }

  FlowPartition partition;
  partition.shares.resize(connections.size());
  partition.binding.resize(connections.size());
  for (const auto& [root, members] : members_of) {
    const auto channel = find_common_bottleneck(members, crossings, capacities);
    for (const std::size_t m : members) {
      for (const auto& [own, times] : crossings[m]) partition.binding[m].push_back(own);
      if (!channel) continue;
      partition.shares[m] = {static_cast<std::uint32_t>(partition.servers.size()),
                             crossings[m].at(*channel)};
    }
    if (channel) partition.servers.push_back({*channel, capacities[*channel]});
  }
  return partition;
}

}  // namespace cutwater::simulation
