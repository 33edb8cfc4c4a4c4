#include "domain/stream_groups.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cutwater {
namespace {

using ::testing::ElementsAre;

Host host_of(const std::string& name, const std::string& fleet = "") {
  Host host;
  host.name = name;
  host.fleet = fleet;
  if (!fleet.empty()) host.group = "group home";
  return host;
}

/// Hosts camera-000 to -002 (0-2), gateway-000 to -002 (3-5) of one group, and cloud (6). Each
/// camera has a link to its gateway, each gateway one to the cloud, of that bandwidth.
Scenario homes(const std::vector<double>& bandwidths) {
  std::vector<Host> hosts;
  for (const std::string fleet : {"camera", "gateway"}) {
    for (int i = 0; i < 3; ++i) hosts.push_back(host_of(fleet + "-00" + std::to_string(i), fleet));
  }
  hosts.push_back(host_of("cloud"));
  std::vector<Link> links;
  std::vector<Ends> ends;
  for (std::size_t i = 0; i < 3; ++i) {
    links.push_back({"lan", BytesPerSecond(1e6), BytesPerSecond(1e6), Seconds(0), 0, {}, {}});
    ends.push_back({LinkId(links.size() - 1), HostId(i), HostId(3 + i)});
    links.push_back(
        {"wan", BytesPerSecond(bandwidths[i]), BytesPerSecond(1), Seconds(0), 0, {}, {}});
    ends.push_back({LinkId(links.size() - 1), HostId(3 + i), HostId(std::size_t{6})});
  }
  Workload workload;
  for (std::size_t i = 0; i < 3; ++i) {
    Stream stream;
    stream.name = "watch-00" + std::to_string(i);
    stream.source = HostId(i);
    workload.streams.push_back(stream);
  }
  Stream report;
  report.name = "report";
  report.source = HostId(std::size_t{6});
  workload.streams.push_back(report);
  return {{}, {}, Platform(hosts, links, ends, {}, {}), workload, std::vector<Plan>(4), {}};
}

TEST(StreamGroups, HoldTheStreamsOfAFleetTogether) {
  const std::vector<StreamGroup> groups = stream_groups(homes({1e6, 1e6, 1e6}));
  ASSERT_EQ(groups.size(), 2U);
  EXPECT_EQ(groups[0].name, "watch");
  EXPECT_THAT(groups[0].streams, ElementsAre(StreamId(0), StreamId(1), StreamId(2)));
  EXPECT_EQ(groups[1].name, "report");
}

TEST(StreamGroups, SetMembersApartThatSeeOtherLinks) {
  const std::vector<StreamGroup> groups = stream_groups(homes({1e6, 2e6, 1e6}));
  ASSERT_EQ(groups.size(), 3U);
  EXPECT_EQ(groups[0].name, "watch-000");
  EXPECT_THAT(groups[0].streams, ElementsAre(StreamId(0), StreamId(2)));
  EXPECT_EQ(groups[1].name, "watch-001");
  EXPECT_EQ(groups[2].name, "report");
}

TEST(StreamGroups, NeedNoFleet) {
  Scenario scenario = homes({1e6, 1e6, 1e6});
  // Streams that the user wrote for single members: their names end in nothing that means one.
  scenario.workload.streams[0].name = "front-left";
  scenario.workload.streams[1].name = "front-right";
  const std::vector<StreamGroup> groups = stream_groups(scenario);
  ASSERT_EQ(groups.size(), 4U);
  EXPECT_EQ(groups[0].name, "front-left");
  EXPECT_EQ(groups[2].name, "watch");
}

TEST(PutPlan, GivesEachMemberItsOwnHosts) {
  Scenario scenario = homes({1e6, 1e6, 1e6});
  const HostId cloud(std::size_t{6});
  put_plan(scenario, stream_groups(scenario)[0], {{{HostId(std::size_t{3}), 0, 1}, {cloud, 2, 2}}});
  for (std::size_t i = 0; i < 3; ++i) {
    ASSERT_EQ(scenario.plans[i].stages.size(), 2U);
    EXPECT_EQ(scenario.plans[i].stages[0].host, HostId(3 + i));
    EXPECT_EQ(scenario.plans[i].stages[1].host, cloud);
  }
  EXPECT_TRUE(scenario.plans[3].stages.empty());
}

}  // namespace
}  // namespace cutwater
