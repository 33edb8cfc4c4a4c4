#include "input/scenario/stress_reader.hpp"

#include "unit/input/files.hpp"
#include "unit/input/scenario_files.hpp"

namespace cutwater::input {
namespace {

using testing::Heads;
using testing::heads;
using testing::ScenarioFiles;
using testing::tree_of;

std::optional<HostStress> read(const std::string& text, Diagnostics& diagnostics) {
  const Node tree = tree_of("stress: " + text + "\n");
  const Entry& entry = tree.entries[0];
  return read_host_stress(entry.value, entry.key_place, "edge", diagnostics);
}

HostStress stress(const std::string& text) {
  Diagnostics diagnostics;
  const std::optional<HostStress> stress = read(text, diagnostics);
  EXPECT_EQ(to_text(diagnostics), "");
  return stress.value_or(HostStress{});
}

Heads faults(const std::string& text) {
  Diagnostics diagnostics;
  EXPECT_FALSE(read(text, diagnostics));
  return heads(diagnostics);
}

TEST(HostStress, IsALevelOrALevelWithItsOwnSlowdown) {
  EXPECT_EQ(stress("{cpu: 45 %}").cpu, 0.45);
  EXPECT_FALSE(stress("{cpu: 45 %}").slowdown);
  EXPECT_EQ(stress("{memory: 67 %}").memory, 0.67);
  const HostStress own = stress("{cpu: 45 %, memory: 10 %, slowdown: 1.6, deviation: 10 %}");
  EXPECT_EQ(own.memory, 0.1);
  EXPECT_EQ(own.slowdown, 1.6);
  EXPECT_EQ(own.deviation, 0.1);
  EXPECT_EQ(stress("{cpu: 45 %, slowdown: 1.6}").deviation, 0);
}

TEST(HostStress, IsOfOneKindUnlessItsSlowdownIsGiven) {
  EXPECT_EQ(faults("{cpu: 45 %, memory: 10 %}"),
            (Heads{"t:1:1: error: 'stress' of host 'edge' has both 'cpu' and 'memory', which are "
                   "measured one at a time; leave out one of them, add the 'slowdown' that you "
                   "measured, or assume with 'together: sum' that each adds to a time what it adds "
                   "alone"}));
}

TEST(HostStress, IsOfBothKindsWhereTheyAddUp) {
  EXPECT_TRUE(stress("{cpu: 45 %, memory: 10 %, together: sum}").adds_up);
  EXPECT_FALSE(stress("{cpu: 45 %}").adds_up);
  const Heads alone = {
      "t:1:21: error: 'together' is about 'cpu' and 'memory' without 'slowdown'; leave it out"};
  EXPECT_EQ(faults("{cpu: 45 %, together: sum}"), alone);
  EXPECT_EQ(faults("{cpu: 45 %, memory: 10 %, slowdown: 2, together: sum}").size(), 1u);
  EXPECT_EQ(faults("{cpu: 45 %, memory: 10 %, together: max}"),
            (Heads{"t:1:45: error: expected one of sum, found 'max'"}));
}

TEST(HostStress, NamesWhatIsWrong) {
  EXPECT_EQ(faults("{slowdown: 2}"), (Heads{"t:1:1: error: 'stress' of host 'edge' has no level; "
                                            "add for example 'cpu: 45 %'"}));
  EXPECT_EQ(faults("{cpu: 45 %, deviation: 5 %}"),
            (Heads{"t:1:21: error: 'deviation' without 'slowdown'; a measured curve has its own"}));
  EXPECT_EQ(faults("{cpu: 0.45}"), (Heads{"t:1:15: error: '0.45' needs a unit; for example '0.1 "
                                          "%'"}));
  EXPECT_EQ(faults("45 %"),
            (Heads{"t:1:9: error: expected a map for 'stress' of host 'edge', found "
                   "text; write {key: value, ...}"}));
}

class StressedScenario : public ScenarioFiles {
 protected:
  StressedScenario() { request_.overrides = {"hosts.edge.stress.cpu=45%"}; }

  void measure(const std::string& stress) const {
    folder_.write("profiles/net/model.yaml", "measured: {fast: {stress: " + stress + "}}\n");
  }
};

TEST_F(StressedScenario, FollowsTheCurveOfItsMachine) {
  measure("{cpu: [{level: 50 %, slowdown: 2, deviation: 0 %}]}");
  const Scenario read = scenario();
  EXPECT_EQ(read.platform.host(HostId(1)).stress->cpu, 0.45);
  EXPECT_EQ(read.profile_of(StreamId(0), HostId(1)).stress.cpu.size(), 1u);
}

TEST_F(StressedScenario, WantsACurveOfThatKind) {
  measure("{memory: [{level: 50 %, slowdown: 2, deviation: 0 %}]}");
  EXPECT_EQ(
      faults(),
      (Heads{"--set hosts.edge.stress.cpu=45%:1:12: error: no cpu stress of 'net' on machine "
             "'fast' was measured, which host 'edge' needs; measure it with scripts/profile.sh "
             "--stress, or add the 'slowdown'"}));
}

TEST_F(StressedScenario, WantsACurveThatReachesTheLevel) {
  measure("{cpu: [{level: 22 %, slowdown: 2, deviation: 0 %}]}");
  EXPECT_EQ(faults(),
            (Heads{"--set hosts.edge.stress.cpu=45%:1:12: error: 45 % of host 'edge' is beyond the "
                   "measured cpu stress of 'net' on machine 'fast', whose levels are 22 %; "
                   "measure this level with scripts/profile.sh --stress, or add the 'slowdown'"}));
}

TEST_F(StressedScenario, NeedsNoCurveWithItsOwnSlowdown) {
  request_.overrides.emplace_back("hosts.edge.stress.slowdown=1.6");
  EXPECT_EQ(scenario().platform.host(HostId(1)).stress->slowdown, 1.6);
}

TEST_F(ScenarioFiles, NeedsDeviationsForNoise) {
  folder_.write("profiles/net/fast.csv",
                "first_layer,last_layer,mean_s\n1,1,0.1\n2,4,0.2\n5,5,0.3\n");
  folder_.write("profiles/net/segments/slow.csv", "first_layer,last_layer,mean_s\n1,1,0.1\n");
  EXPECT_EQ(scenario().profiles.size(), 2u);
  request_.noise = Noise::kProfile;
  const std::string rule =
      " error: column 'stddev_s' is missing, which --noise profile needs; measure it with "
      "scripts/profile.sh, or use --noise none";
  EXPECT_EQ(faults(),
            (Heads{"profiles/net/segments/slow.csv:" + rule, "profiles/net/fast.csv:" + rule}));
}

TEST_F(ScenarioFiles, WarnsOfAMemoryThatIsNotKnown) {
  folder_.write("profiles/net/blocks.csv",
                "first_layer,last_layer,name,output_bytes\n1,1,a,100\n2,4,b,50\n5,5,c,10\n");
  Diagnostics diagnostics;
  EXPECT_TRUE(read_scenario(request_, diagnostics));
  EXPECT_EQ(
      to_text(diagnostics),
      "profiles/net/blocks.csv: warning: columns 'weight_bytes' and 'peak_bytes' are missing: "
      "whether the plan fits into the memory of host 'device' is not known\n");
}

}  // namespace
}  // namespace cutwater::input
