#include "input/scenario/planning_reader.hpp"

#include "unit/input/scenario_files.hpp"

namespace cutwater::input {
namespace {

using testing::Heads;
using testing::heads;

const char* const kHome = R"(hosts:
  device: {tier: device, machine: slow, memory: 1 kB}
  edge: {tier: edge, machine: fast}
  cloud: {tier: cloud, machine: new}
  router: {tier: edge}
links:
  uplink: {between: [device, edge], bandwidth: 8 Mbps, latency: 5 ms}
  wan: {between: [edge, cloud], bandwidth: 8 Mbps, latency: 5 ms}
)";

/// The machine new has not measured the model.
class PlanningReader : public testing::ScenarioFiles {
 protected:
  PlanningReader() {
    folder_.write("p.yaml", kHome);
    folder_.write("profiles/machines/new.yaml", "threads: 1\n");
    request_.plans_rule = PlansRule::kIgnored;
    planning_.objectives = {"latency"};
  }

  std::optional<Planning> read() {
    const Scenario read = scenario();
    Diagnostics diagnostics;
    std::optional<Planning> planning = read_planning(planning_, read, diagnostics);
    problems_ = to_text(diagnostics);
    faults_ = heads(diagnostics);
    EXPECT_EQ(planning.has_value(), faults_.empty());
    return planning;
  }

  PlanningRequest planning_;
  std::string problems_;
  Heads faults_;
};

TEST_F(PlanningReader, LeavesOutHostsThatCannotComputeTheModel) {
  const auto planning = read();
  ASSERT_TRUE(planning);
  EXPECT_EQ(planning->space.hosts, (std::vector{HostId(0), HostId(1)}));
  EXPECT_EQ(problems_,
            "warning: no profile of 'net' on machine 'new' of host 'cloud': it is left out\n");
}

TEST_F(PlanningReader, RejectsHostsOfAPathThatCannotComputeTheModel) {
  planning_.path = "device,cloud,router";
  EXPECT_FALSE(read());
  EXPECT_EQ(faults_, (Heads{"--path device,cloud,router:1:1: error: no profile of 'net' on machine "
                            "'new' of host 'cloud'; leave the host out of the path",
                            "--path device,cloud,router:1:1: error: host 'router' has no machine; "
                            "leave the host out of the path"}));
}

TEST_F(PlanningReader, LimitsTheMemoryOfHosts) {
  const auto planning = read();
  ASSERT_TRUE(planning);
  ASSERT_EQ(planning->constraints.size(), 1U);
  EXPECT_EQ(planning->constraints[0].text, "memory of device");
  const auto& limit = std::get<Limit>(planning->constraints[0].rule);
  EXPECT_EQ(limit.quantity, Limit::Quantity::kMemory);
  EXPECT_EQ(limit.hosts, std::vector{HostId(0)});
  EXPECT_EQ(limit.value, 1000);
}

TEST_F(PlanningReader, AddsConstraintsToThoseOfTheWorkload) {
  folder_.write("w.yaml",
                std::string(testing::kWorkload) + "    constraints: [latency <= 1 s, use all]\n");
  planning_.where = {"avoid host:edge"};
  const auto planning = read();
  ASSERT_TRUE(planning);
  ASSERT_EQ(planning->constraints.size(), 4U);
  EXPECT_EQ(planning->constraints[0].text, "latency <= 1 s");
  // Only the tiers that can compute: not the cloud.
  const auto& all = std::get<Use>(planning->constraints[1].rule);
  EXPECT_EQ(all.groups, (std::vector<std::vector<HostId>>{{HostId(0)}, {HostId(1)}}));
  EXPECT_EQ(planning->constraints[2].text, "avoid host:edge");
}

TEST_F(PlanningReader, ReportsEverythingAtOnce) {
  planning_.where = {"latency <= 1", "use devce"};
  planning_.path = "device,cloud";
  planning_.objectives = {"byts"};
  EXPECT_FALSE(read());
  EXPECT_EQ(faults_.size(), 4U);
}

TEST_F(PlanningReader, NeedsToKnowTheStream) {
  std::string two = testing::kWorkload;
  two += std::string(testing::kWorkload).substr(std::string("streams:\n").size());
  two.replace(two.rfind("camera"), 6, "second");
  folder_.write("w.yaml", two);
  EXPECT_FALSE(read());
  EXPECT_EQ(faults_,
            Heads{"error: plans for which stream of camera, second?; add --stream camera"});
  planning_.stream = "secnd";
  EXPECT_FALSE(read());
  EXPECT_EQ(faults_, Heads{"--stream secnd:1:1: error: unknown stream 'secnd'; did you mean "
                           "'second'?"});
  planning_.stream = "second";
  const auto planning = read();
  ASSERT_TRUE(planning);
  EXPECT_EQ(planning->stream, StreamId(1));
}

TEST_F(PlanningReader, TakesTheFirstMemberOfAFleet) {
  folder_.write("p.yaml", R"(hosts:
  device: {tier: device, machine: slow, replicate: 20}
  edge: {tier: edge, machine: fast}
links:
  cell: {between: [device, edge], shared: true, bandwidth: 8 Mbps, latency: 5 ms}
)");
  const auto planning = read();
  ASSERT_TRUE(planning);
  EXPECT_EQ(planning->stream, StreamId(0));
  EXPECT_EQ(planning->space.hosts, (std::vector{HostId(0), HostId(20)}));
  planning_.stream = "camera-007";
  EXPECT_EQ(read()->space.hosts, (std::vector{HostId(7), HostId(20)}));
}

TEST_F(PlanningReader, ChecksConstraintsOfTheWorkloadWithTheFiles) {
  folder_.write("w.yaml",
                std::string(testing::kWorkload) + "    constraints: [latency <= 1, use egde]\n");
  EXPECT_EQ(faults(),
            (Heads{"w.yaml:9:30: error: '1' needs a unit; for example '25 ms'",
                   "w.yaml:9:37: error: unknown host or tier 'egde'; did you mean 'edge'?"}));
  folder_.write("w.yaml", std::string(testing::kWorkload) + "    constraints: use all\n");
  EXPECT_EQ(faults(), Heads{"w.yaml:9:18: error: expected a list of constraints, found text; write "
                            "['latency <= 400 ms', 'use edge']"});
}

}  // namespace
}  // namespace cutwater::input
