#include "input/scenario/scenario_source.hpp"

#include "unit/input/scenario_files.hpp"

namespace cutwater::input {
namespace {

using testing::Heads;
using testing::kPlatform;
using testing::kWorkload;
using ReadScenario = testing::ScenarioFiles;

TEST_F(ReadScenario, PutsFilesAndOptionsTogether) {
  request_.seed = 7;
  request_.noise = Noise::kProfile;
  const Scenario s = scenario();
  ASSERT_EQ(s.workload.streams.size(), 1u);
  EXPECT_EQ(s.workload.streams[0].name, "camera");
  EXPECT_EQ(s.models.at(0).name(), "net");
  ASSERT_EQ(s.plans.at(0).stages.size(), 2u);
  EXPECT_EQ(s.plans[0].stages[1].first_block, 1);
  EXPECT_EQ(s.plans[0].stages[1].host, *s.platform.find_host("edge"));
  EXPECT_EQ(s.profile_of(StreamId(0), HostId(0)).machine, "slow");
  EXPECT_EQ(s.profiles.size(), 2u);
  EXPECT_EQ(s.run.seed, 7u);
  EXPECT_EQ(s.run.noise, Noise::kProfile);
  EXPECT_EQ(s.run.network, NetworkMode::kFlow);
}

TEST_F(ReadScenario, TakesTheNetworkOfThePlatformUnlessTheRequestHasOne) {
  folder_.write("p.yaml", std::string("network: packet\n") + kPlatform);
  EXPECT_EQ(scenario().run.network, NetworkMode::kPacket);
  request_.network = NetworkMode::kFlow;
  EXPECT_EQ(scenario().run.network, NetworkMode::kFlow);
}

TEST_F(ReadScenario, APlanOfTheCommandLineReplacesThatOfTheFile) {
  request_.plans = {"camera=edge@b,device"};
  EXPECT_EQ(scenario().plans[0].stages[0].host, HostId(1));
  request_.plans = {"edge"};
  EXPECT_EQ(scenario().plans[0].stages.size(), 1u);
}

TEST_F(ReadScenario, PointsIntoAPlanOfTheCommandLine) {
  request_.plans = {"camera=device@1,egde"};
  EXPECT_EQ(faults(), (Heads{"--plan camera=device@1,egde:1:17: error: unknown host 'egde' in the "
                             "plan of stream 'camera'; did you mean 'edge'?"}));
  request_.plans = {"camra=edge"};
  EXPECT_EQ(faults(), (Heads{"--plan camra=edge:1:1: error: unknown stream 'camra'; did you mean "
                             "'camera'?"}));
  request_.plans = {"edge", "camera=edge"};
  EXPECT_EQ(faults(), (Heads{"--plan camera=edge:1:1: error: second plan for stream 'camera'"}));
}

TEST_F(ReadScenario, APlanWithoutStreamNeedsASingleStream) {
  folder_.write("w.yaml", std::string(kWorkload) +
                              "  other: {model: net, source: device, arrivals: "
                              "{poisson: 1 fps}, frames: 1, input: 1 B}\n");
  request_.plans = {"edge"};
  EXPECT_EQ(faults(),
            (Heads{"--plan edge:1:1: error: plan for which stream of camera, other?; write "
                   "camera=edge",
                   "w.yaml:9:3: error: stream 'other' has no plan; add for example 'plan: "
                   "device@6, edge', or use --plan"}));
}

TEST_F(ReadScenario, PlansAreOptionalForAPlanner) {
  request_.overrides = {
      "streams.camera={model: net, source: device, arrivals: {poisson: 1 fps}, "
      "frames: 1, input: 1 B}"};
  EXPECT_EQ(faults().size(), 1u);
  request_.plans_rule = PlansRule::kOptional;
  EXPECT_TRUE(scenario().plans.at(0).stages.empty());
}

TEST_F(ReadScenario, OverridesReachBothFiles) {
  request_.overrides = {"links.uplink.up=5Mbps", "streams.camera.frames=7"};
  const Scenario s = scenario();
  EXPECT_EQ(s.platform.links()[0].up, BytesPerSecond(625e3));
  EXPECT_EQ(s.workload.streams[0].frames, 7);
}

TEST_F(ReadScenario, SpreadsAStreamOverTheFleetOfItsSource) {
  request_.overrides = {"hosts.device.replicate=3",
                        "streams.camera.result={bytes: 1 B, to: device}"};
  const Scenario s = scenario();
  ASSERT_EQ(s.workload.streams.size(), 3u);
  EXPECT_EQ(s.workload.streams[2].name, "camera-002");
  EXPECT_EQ(s.workload.streams[2].source, *s.platform.find_host("device-002"));
  EXPECT_EQ(s.workload.streams[2].result->to, *s.platform.find_host("device-002"));
  EXPECT_EQ(s.plans[2].stages[0].host, *s.platform.find_host("device-002"));
  EXPECT_EQ(s.plans[2].stages[1].host, *s.platform.find_host("edge"));
}

TEST_F(ReadScenario, SpreadsBackgroundTrafficOverAFleet) {
  request_.overrides = {"hosts.device.replicate=3",
                        "background.noise={from: edge, to: device, poisson: 1 Mbps}"};
  const Scenario s = scenario();
  ASSERT_EQ(s.workload.background.size(), 3u);
  EXPECT_EQ(s.workload.background[1].name, "noise-001");
  EXPECT_EQ(s.workload.background[1].to, *s.platform.find_host("device-001"));
}

TEST_F(ReadScenario, RefusesStreamsOfEqualNamesOnceSpreadOut) {
  request_.overrides = {"hosts.device.replicate=3",
                        "streams.camera-001={model: net, source: edge, arrivals: {poisson: 1 fps}, "
                        "frames: 1, input: 1 B, plan: edge}"};
  EXPECT_EQ(faults().size(), 1u);
}

TEST_F(ReadScenario, WantsARouteToEveryStage) {
  request_.plans = {"device@1, island"};
  EXPECT_EQ(faults(),
            (Heads{"--plan device@1, island:1:11: error: no route from 'device' to "
                   "'island', which stream 'camera' needs; add a link to the platform, or "
                   "plan other hosts"}));
  request_.plans = {"island"};
  EXPECT_EQ(faults().size(), 1u);
  request_.plans = {};
  request_.overrides = {"streams.camera.result={bytes: 1 B, to: island}",
                        "background.noise={from: edge, to: island, poisson: 1 Mbps}"};
  EXPECT_EQ(faults().size(), 2u);
}

TEST_F(ReadScenario, WantsARouteForEveryMemberOfAFleet) {
  request_.overrides = {"hosts.device.replicate=3", "links.uplink.between=[device-000, edge]"};
  EXPECT_EQ(faults(),
            (Heads{"w.yaml:8:21: error: no route from 'device-001' to 'edge', which stream "
                   "'camera' needs; add a link to the platform, or plan other hosts"}));
}

TEST_F(ReadScenario, ReachesIntoGroups) {
  folder_.write(
      "p.yaml",
      "hosts: {edge: {machine: fast}}\n"
      "groups: {home: {replicate: 2, hosts: {device: {machine: slow}},\n"
      "  links: {uplink: {between: [device, edge], bandwidth: 1 Mbps, latency: 5 ms}}}}\n");
  request_.overrides = {"groups.home.hosts.device.slowdown=3", "groups.home.links.uplink.loss=1 %"};
  const Scenario s = scenario();
  EXPECT_EQ(s.platform.hosts()[2].slowdown, 3.0);
  EXPECT_EQ(s.platform.links()[1].loss, 0.01);
  EXPECT_EQ(s.workload.streams[1].name, "camera-001");
  request_.overrides = {"groups.home.hosts.devise.slowdown=3"};
  EXPECT_EQ(faults(),
            (Heads{"--set groups.home.hosts.devise.slowdown=3:1:19: error: no 'devise' in "
                   "'hosts'; did you mean 'device'?"}));
}

TEST_F(ReadScenario, WantsAProfileForEveryStage) {
  std::filesystem::remove("profiles/net/fast.csv");
  EXPECT_EQ(faults(), (Heads{"w.yaml:8:21: error: no profile of 'net' on machine 'fast' of host "
                             "'edge'; there are profiles on slow"}));
  request_.overrides = {"hosts.edge={}"};
  EXPECT_EQ(faults(), (Heads{"w.yaml:8:21: error: host 'edge' has no machine, hence no profile of "
                             "'net'; add 'machine: NAME' to the host"}));
}

TEST_F(ReadScenario, TakesTheMachineThatAHostNamesForTheModel) {
  request_.overrides = {"hosts.edge.profile={net: slow}"};
  EXPECT_EQ(scenario().profile_of(StreamId(0), HostId(1)).machine, "slow");
  request_.overrides = {"hosts.edge.profile={ned: slow}"};
  EXPECT_EQ(faults(),
            (Heads{"--set hosts.edge.profile={ned: slow}:1:21: error: unknown model 'ned': "
                   "no ned/blocks.csv in the profiles; did you mean 'net'?"}));
}

TEST_F(ReadScenario, SuggestsMachinesAndModels) {
  request_.overrides = {"hosts.edge.machine=fats", "streams.camera.model=nett"};
  EXPECT_EQ(faults(),
            (Heads{"--set streams.camera.model=nett:1:22: error: unknown model 'nett': no "
                   "nett/blocks.csv in the profiles; did you mean 'net'?",
                   "--set hosts.edge.machine=fats:1:20: error: unknown machine 'fats': no "
                   "machines/fats.yaml in the profiles; did you mean 'fast'?"}));
}

// Blocks 1 and 2-4 need their weights of 400 B and activations of 200 B.
TEST_F(ReadScenario, WantsMemoryForThePlan) {
  request_.plans = {"device@4, edge"};
  request_.overrides = {"hosts.device.memory=600 B"};
  scenario();
  request_.overrides = {"hosts.device.memory=599 B"};
  EXPECT_EQ(faults(),
            (Heads{"--plan device@4, edge:1:1: error: stages on host 'device' need 600 B, "
                   "its memory is 599 B; move layers to another host, or give it more "
                   "memory"}));
  request_.overrides.push_back("hosts.device.replicate=4");
  EXPECT_EQ(faults().size(), 1u);
}

TEST_F(ReadScenario, LooksForProfilesInItsDirectoriesInOrder) {
  request_.profile_dirs = {};
  request_.default_profile_dirs = {"absent", "profiles"};
  scenario();
  request_.profile_dirs = {"absent"};
  EXPECT_EQ(faults(), (Heads{"--profiles absent: error: no such directory"}));
}

TEST_F(ReadScenario, ReportsTheProblemsOfAllFilesAtOnce) {
  folder_.write("p.yaml", std::string("netwrok: flow\n") + kPlatform);
  folder_.write("profiles/machines/slow.yaml", "cpu: x\n");
  request_.overrides = {"streams.camera.deadline=5"};
  request_.plans = {"camera=device@3,edge"};
  EXPECT_EQ(faults(),
            (Heads{"p.yaml:1:1: error: unknown key 'netwrok' in the platform; did you mean "
                   "'network'?",
                   "--set streams.camera.deadline=5:1:25: error: '5' needs a unit; for example '25 "
                   "ms'",
                   "--plan camera=device@3,edge:1:15: error: no legal cut after layer 3 of 'net': "
                   "layers 2 to 4 are one block; nearest legal cuts are after layers 1 ('a') and 4 "
                   "('b')",
                   "profiles/machines/slow.yaml: error: machine 'slow' has no 'threads'; add "
                   "'threads: N', the cores that one inference occupies"}));
}

// What follows from a host or link that was left out is not reported as well.
TEST_F(ReadScenario, DoesNotReportWhatOnlyFollowsFromSomethingElse) {
  request_.overrides = {"links.uplink.between=[device, egde]", "hosts.edge.machin=fast"};
  EXPECT_EQ(faults(),
            (Heads{"--set hosts.edge.machin=fast:1:12: error: unknown key 'machin' in host "
                   "'edge'; did you mean 'machine'?",
                   "--set links.uplink.between=[device, egde]:1:31: error: unknown host "
                   "'egde' in link 'uplink'; did you mean 'edge'?"}));
  request_.overrides = {"hosts.edge=&x {}"};
  EXPECT_EQ(faults(), (Heads{"--set hosts.edge=&x {}:1:12: error: anchors ('&') are not accepted; "
                             "write the value out"}));
  request_.overrides = {"hosts.edge="};
  EXPECT_EQ(faults().size(), 1u);
}

TEST_F(ReadScenario, ReadsOnWhenOneFileCannotBeRead) {
  request_.platform_file = "q.yaml";
  folder_.write("w.yaml", std::string(kWorkload) + "    dedline: 5 s\n");
  EXPECT_EQ(faults(),
            (Heads{"q.yaml: error: no such file; did you mean 'p.yaml'?",
                   "w.yaml:9:5: error: unknown key 'dedline' in stream 'camera'; did you mean "
                   "'deadline'?"}));
  request_.workload_file = "";
  EXPECT_EQ(faults().size(), 2u);
}

// A large fleet is read in time that grows with its size, not with its square.
TEST_F(ReadScenario, IsQuickForALargeFleet) {
  request_.overrides = {"hosts.device.replicate=100000"};
  EXPECT_EQ(scenario().workload.streams.size(), 100'000u);
}

}  // namespace
}  // namespace cutwater::input
