#include "input/scenario/scenario_source.hpp"

#include <filesystem>

#include "unit/input/scenario_files.hpp"

namespace cutwater::input {
namespace {

using testing::Heads;
using testing::heads;
using testing::ScenarioFiles;

class ManyScenarios : public ScenarioFiles {
 protected:
  Scenario scenario_with(ScenarioSource& source, const std::vector<std::string>& varied) {
    Diagnostics diagnostics;
    std::optional<Scenario> scenario = source.scenario(varied, diagnostics);
    EXPECT_EQ(to_text(diagnostics), "");
    if (!scenario) throw std::runtime_error("no scenario");
    return *std::move(scenario);
  }

  Diagnostics diagnostics_;
};

TEST_F(ManyScenarios, DifferInWhatIsVariedAlone) {
  request_.overrides = {"hosts.edge.slowdown=3"};
  ScenarioSource source(request_, diagnostics_);
  EXPECT_EQ(to_text(diagnostics_), "");
  const Scenario slow = scenario_with(source, {"links.uplink.latency=1 s"});
  EXPECT_EQ(slow.platform.links()[0].latency, Seconds(1));
  EXPECT_EQ(slow.platform.hosts()[1].slowdown, 3);
  const Scenario other = scenario_with(source, {"hosts.edge.slowdown=4"});
  EXPECT_EQ(other.platform.links()[0].latency, Seconds(0.005));
  EXPECT_EQ(other.platform.hosts()[1].slowdown, 4);
}

TEST_F(ManyScenarios, NeedTheFilesOnce) {
  ScenarioSource source(request_, diagnostics_);
  const Scenario before = scenario_with(source, {});
  for (const char* file : {"p.yaml", "w.yaml", "profiles/net/blocks.csv", "profiles/net/slow.csv",
                           "profiles/net/fast.csv"}) {
    folder_.write(file, "nonsense\n");
  }
  const Scenario after = scenario_with(source, {"streams.camera.frames=7"});
  EXPECT_EQ(after.workload.streams[0].frames, 7);
  EXPECT_EQ(after.models[0].blocks().size(), before.models[0].blocks().size());
  EXPECT_EQ(after.profiles.size(), before.profiles.size());
  EXPECT_EQ(after.profile_of(StreamId(0), HostId(0)).times[1].mean,
            before.profile_of(StreamId(0), HostId(0)).times[1].mean);
}

TEST_F(ManyScenarios, ReportWhatIsWrongWithAVariedValueAndGoOn) {
  ScenarioSource source(request_, diagnostics_);
  Diagnostics diagnostics;
  EXPECT_FALSE(source.scenario({"links.uplink.up=5"}, diagnostics));
  EXPECT_EQ(heads(diagnostics),
            (Heads{"--vary links.uplink.up=5:1:17: error: '5' needs a unit; for example '20 "
                   "Mbps'"}));
  scenario_with(source, {"links.uplink.up=5 Mbps"});
}

TEST_F(ManyScenarios, AreNoneOfFaultyFiles) {
  folder_.write("p.yaml", "hosts: {device: {machine: slow}, device: {machine: fast}}\n");
  ScenarioSource source(request_, diagnostics_);
  EXPECT_TRUE(diagnostics_.has_errors());
  Diagnostics diagnostics;
  EXPECT_FALSE(source.scenario({}, diagnostics));
}

TEST_F(ManyScenarios, NameTheStreamsOfTheWorkload) {
  ScenarioSource source(request_, diagnostics_);
  EXPECT_EQ(source.stream_names(), std::vector<std::string>{"camera"});
}

TEST_F(ManyScenarios, NeedNoPlanThatMakesSenseWherePlansAreNotRead) {
  request_.overrides = {"streams.camera.plan=nowhere"};
  request_.plans_rule = PlansRule::kNotRead;
  ScenarioSource source(request_, diagnostics_);
  EXPECT_TRUE(scenario_with(source, {}).plans[0].stages.empty());
}

}  // namespace
}  // namespace cutwater::input
