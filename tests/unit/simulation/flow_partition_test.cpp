#include "simulation/network/flow_network.hpp"

#include <gmock/gmock.h>

namespace cutwater::simulation {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

std::vector<Connection> connections_over(const std::vector<std::vector<ChannelIndex>>& routes) {
  std::vector<Connection> connections(routes.size());
  for (std::size_t c = 0; c < routes.size(); ++c) connections[c].channels = routes[c];
  return connections;
}

std::vector<std::optional<std::uint32_t>> servers_of(const FlowPartition& partition) {
  std::vector<std::optional<std::uint32_t>> servers;
  for (const FlowPartition::Share& share : partition.shares) servers.push_back(share.server);
  return servers;
}

TEST(FlowPartition, GivesNoServerToConnectionsWithoutLinks) {
  const FlowPartition partition = partition_flows(connections_over({{}}), {});
  EXPECT_THAT(servers_of(partition), ElementsAre(std::nullopt));
  EXPECT_THAT(partition.binding, ElementsAre(IsEmpty()));
}

TEST(FlowPartition, ServesARouteByItsNarrowestLink) {
  const FlowPartition partition = partition_flows(connections_over({{0, 1, 2}}), {30, 10, 20});
  ASSERT_EQ(partition.servers.size(), 1u);
  EXPECT_EQ(partition.servers[0].channel, 1u);
  EXPECT_EQ(partition.servers[0].capacity, 10);
  EXPECT_EQ(partition.shares[0].server, 0u);
  EXPECT_EQ(partition.shares[0].weight, 1);
}

// 0 and 1 are private and wide, 2 is shared.
TEST(FlowPartition, PutsConnectionsWithACommonBottleneckOnOneServer) {
  const FlowPartition partition = partition_flows(connections_over({{0, 2}, {1, 2}}), {50, 60, 40});
  EXPECT_THAT(servers_of(partition), ElementsAre(0u, 0u));
  EXPECT_EQ(partition.servers[0].channel, 2u);
}

// Both private links together cannot fill the backbone.
TEST(FlowPartition, SeparatesConnectionsWhoseCommonLinkCannotBind) {
  const FlowPartition partition =
      partition_flows(connections_over({{0, 2}, {1, 2}}), {50, 60, 110});
  EXPECT_THAT(servers_of(partition), ElementsAre(0u, 1u));
  EXPECT_THAT(partition.binding, ElementsAre(ElementsAre(0), ElementsAre(1)));
}

// A long and two short: each link could bind, and none is crossed by all.
TEST(FlowPartition, LeavesDifferentBottlenecksToTheGeneralSolution) {
  const FlowPartition partition = partition_flows(connections_over({{0, 1}, {0}, {1}}), {10, 20});
  EXPECT_THAT(servers_of(partition), ElementsAre(std::nullopt, std::nullopt, std::nullopt));
  EXPECT_THAT(partition.binding[0], UnorderedElementsAre(0, 1));
}

// Station to station over one Wi-Fi cell crosses it twice.
TEST(FlowPartition, WeighsAConnectionByHowOftenItCrossesTheLink) {
  const FlowPartition partition = partition_flows(connections_over({{0, 0}, {0}}), {10});
  EXPECT_EQ(partition.shares[0].weight, 2);
  EXPECT_EQ(partition.shares[1].weight, 1);
  EXPECT_EQ(partition.shares[0].server, partition.shares[1].server);
}

}  // namespace
}  // namespace cutwater::simulation
