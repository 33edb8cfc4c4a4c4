#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "properties/max_min.hpp"
#include "properties/pick.hpp"
#include "properties/require.hpp"
#include "simulation/network/flow_network.hpp"

// The partition of the connections into independent problems of processor sharing, against max-min
// fair rates by progressive filling.
namespace cutwater::testing {
namespace {

struct Problem {
  std::vector<double> capacities;                   ///< by channel
  std::vector<simulation::Connection> connections;  ///< their channels alone matter
};

/// Few capacities, so that equal ones are common; some routes cross a channel twice.
Problem pick_problem() {
  Problem problem;
  const int channels = pick(1, 8);
  const bool has_equal = pick_chance(50);
  for (int c = 0; c < channels; ++c) {
    problem.capacities.push_back(has_equal ? pick(1, 4) * 1000.0 : pick_scale(100, 10000));
  }
  problem.connections.resize(static_cast<std::size_t>(pick(1, 12)));
  for (simulation::Connection& connection : problem.connections) {
    for (int hops = pick(0, 5); hops > 0; --hops) {
      connection.channels.push_back(static_cast<simulation::ChannelIndex>(pick(0, channels - 1)));
    }
    if (pick_chance(80)) {  // mostly each once
      const std::set<simulation::ChannelIndex> once(connection.channels.begin(),
                                                    connection.channels.end());
      connection.channels.assign(once.begin(), once.end());
    }
  }
  return problem;
}

std::vector<std::vector<simulation::ChannelIndex>> flows_of(
    const Problem& problem, const std::vector<std::size_t>& active) {
  std::vector<std::vector<simulation::ChannelIndex>> flows;
  for (const std::size_t c : active) flows.push_back(problem.connections[c].channels);
  return flows;
}

std::vector<std::size_t> pick_active(const Problem& problem) {
  std::vector<std::size_t> active;
  for (std::size_t c = 0; c < problem.connections.size(); ++c) {
    if (pick_chance(60)) active.push_back(c);
  }
  return active;
}

RC_GTEST_PROP(Partition, ServersGiveEveryConnectionItsMaxMinRate, ()) {
  const Problem problem = pick_problem();
  const simulation::FlowPartition partition =
      simulation::partition_flows(problem.connections, problem.capacities);
  for (int i = 0; i < 10; ++i) {
    const std::vector<std::size_t> active = pick_active(problem);
    const std::vector<double> rates = max_min_rates(flows_of(problem, active), problem.capacities);
    std::vector<double> demand(partition.servers.size());
    for (const std::size_t c : active) {
      const simulation::FlowPartition::Share& share = partition.shares[c];
      if (share.server) demand[*share.server] += share.weight;
    }
    for (std::size_t a = 0; a < active.size(); ++a) {
      const simulation::FlowPartition::Share& share = partition.shares[active[a]];
      if (!share.server) continue;
      const double rate = partition.servers[*share.server].capacity / demand[*share.server];
      require(is_near(rate, rates[a]), "connection {}: {} B/s, max-min {} B/s", active[a], rate,
              rates[a]);
    }
  }
}

// Where the general solution is needed, the channels left in `binding` are enough for it.
RC_GTEST_PROP(Partition, ChannelsLeftOutNeverBind, ()) {
  const Problem problem = pick_problem();
  const simulation::FlowPartition partition =
      simulation::partition_flows(problem.connections, problem.capacities);
  std::vector<simulation::Connection> reduced = problem.connections;
  for (std::size_t c = 0; c < reduced.size(); ++c) {
    const std::set<simulation::ChannelIndex> left(partition.binding[c].begin(),
                                                  partition.binding[c].end());
    RC_ASSERT(left.size() == partition.binding[c].size());
    std::erase_if(reduced[c].channels,
                  [&](simulation::ChannelIndex channel) { return !left.count(channel); });
    RC_ASSERT((reduced[c].channels.empty() == problem.connections[c].channels.empty()));
  }
  for (int i = 0; i < 10; ++i) {
    const std::vector<std::size_t> active = pick_active(problem);
    const std::vector<double> rates = max_min_rates(flows_of(problem, active), problem.capacities);
    const std::vector<double> fewer =
        max_min_rates(flows_of({problem.capacities, reduced}, active), problem.capacities);
    for (std::size_t a = 0; a < active.size(); ++a) {
      if (problem.connections[active[a]].channels.empty()) continue;
      require(is_near(fewer[a], rates[a]), "connection {}: {} B/s without, {} B/s with them",
              active[a], fewer[a], rates[a]);
    }
  }
}

// The usual cases must not need SimGrid: they are what makes flow mode fast.
RC_GTEST_PROP(Partition, OneSharedLinkBehindPrivateOnesIsOneServer, ()) {
  Problem problem;
  const int cameras = pick(2, 20);
  const double shared = pick_real(1000, 2000);
  problem.capacities.push_back(shared);
  for (int c = 1; c <= cameras; ++c) {
    problem.capacities.push_back(shared * pick_real(1, 10));  // wider than what they share
    problem.connections.emplace_back();
    problem.connections.back().channels = {static_cast<simulation::ChannelIndex>(c), 0};
  }
  const simulation::FlowPartition partition =
      simulation::partition_flows(problem.connections, problem.capacities);
  RC_ASSERT(partition.servers.size() == 1u);
  for (const simulation::FlowPartition::Share& share : partition.shares)
    RC_ASSERT(share.server.has_value());
}

RC_GTEST_PROP(Partition, ConnectionsThatShareNoLinkAreServersOfTheirOwn, ()) {
  Problem problem;
  const int count = pick(1, 20);
  for (int c = 0; c < count; ++c) {
    problem.connections.emplace_back();
    for (int hops = pick(1, 4); hops > 0; --hops) {
      problem.connections.back().channels.push_back(
          static_cast<simulation::ChannelIndex>(problem.capacities.size()));
      problem.capacities.push_back(pick_real(1, 10));
    }
  }
  const simulation::FlowPartition partition =
      simulation::partition_flows(problem.connections, problem.capacities);
  RC_ASSERT(partition.servers.size() == static_cast<std::size_t>(count));
  for (const simulation::FlowPartition::Share& share : partition.shares)
    RC_ASSERT(share.server.has_value());
}

}  // namespace
}  // namespace cutwater::testing
