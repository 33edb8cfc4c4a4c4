#include "input/language/plan_reader.hpp"

#include "unit/input/files.hpp"

namespace cutwater::input {
namespace {

using testing::Heads;
using testing::heads;

Block block(int first, int last, const std::string& name) {
  return {first, last, name, "conv", Bytes(1), Bytes(1), Bytes(1), 1};
}

/// Layers 1 to 8 in the blocks 1, 2-4, 5, 6-8, and the hosts device, edge, cloud, the fleet camera
/// with its gateway, and the fleet drone.
class PlanText : public ::testing::Test {
 protected:
  PlanText() {
    hosts_.add("device", {HostId(0), 1, false, {}, {}});
    hosts_.add("edge", {HostId(1), 1, false, {}, {}});
    hosts_.add("cloud", {HostId(2), 1, false, {}, {}});
    hosts_.add("camera", {HostId(3), 10, true, "group home", {}});
    hosts_.add("gateway", {HostId(13), 10, true, "group home", {}});
    hosts_.add("drone", {HostId(23), 5, true, "host drone", {}});
  }

  std::optional<std::vector<StageText>> parse(const std::string& text,
                                              const std::string& source = "device") {
    const auto file = std::make_shared<const SourceText>(SourceText{"p", text});
    Node node;
    node.kind = Node::Kind::kScalar;
    node.text = text;
    node.place = {file, 1, 1, text.size()};
    const HostMembers members = *hosts_.find(source);
    Diagnostics diagnostics;
    auto stages = parse_plan(node, {"s", &model_, &hosts_, &members}, diagnostics);
    faults_ = heads(diagnostics);
    EXPECT_EQ(stages.has_value(), faults_.empty());
    return stages;
  }

  Heads faults(const std::string& text, const std::string& source = "device") {
    EXPECT_FALSE(parse(text, source)) << text;
    return faults_;
  }

  /// "0:0-1 1:2-3": host and blocks of each stage of the plan of the i-th member.
  std::string plan(const std::string& text, const std::string& source = "device",
                   std::size_t member = 0) {
    const auto stages = parse(text, source);
    EXPECT_EQ(faults_, Heads{});
    if (!stages) return "";
    const Plan plan = plan_of_member(*stages, member);
    EXPECT_FALSE(first_stage_gap(plan, model_));
    std::string shown;
    for (const Stage& stage : plan.stages) {
      if (!shown.empty()) shown += ' ';
      shown += std::to_string(stage.host.index) + ":" + std::to_string(stage.first_block) + "-" +
               std::to_string(stage.last_block);
    }
    return shown;
  }

  Model model_{"m", {block(1, 1, "a"), block(2, 4, "b"), block(5, 5, "c"), block(6, 8, "d")}};
  HostNames hosts_;
  Heads faults_;
};

TEST_F(PlanText, NamesTheLastLayerOfEachStageByNumberOrBlock) {
  EXPECT_EQ(plan("device@1, edge@4, cloud"), "0:0-0 1:1-1 2:2-3");
  EXPECT_EQ(plan("device@a,edge@b,cloud"), "0:0-0 1:1-1 2:2-3");
  EXPECT_EQ(plan(" device @ 1 ,  cloud "), "0:0-0 2:1-3");
}

TEST_F(PlanText, MayBeOneStageLeaveOutTheSourceOrComeBack) {
  EXPECT_EQ(plan("device"), "0:0-3");
  EXPECT_EQ(plan("edge@5, cloud"), "1:0-2 2:3-3");
  EXPECT_EQ(plan("device@1, edge@4, device"), "0:0-0 1:1-1 0:2-3");
}

TEST_F(PlanText, MayNameTheLastLayerOfTheModel) {
  EXPECT_EQ(plan("device@1, cloud@8"), "0:0-0 2:1-3");
  EXPECT_EQ(plan("device@1, cloud@d"), "0:0-0 2:1-3");
}

TEST_F(PlanText, TakesTheOwnMembersOfTheSourcesGroup) {
  EXPECT_EQ(plan("camera@1, gateway@4, cloud", "camera", 7), "10:0-0 20:1-1 2:2-3");
  EXPECT_EQ(plan("camera@1, drone-002", "camera", 7), "10:0-0 25:1-3");
  EXPECT_EQ(plan("camera-009@1, edge", "device"), "12:0-0 1:1-3");
}

TEST_F(PlanText, RefusesAFleetThatDoesNotGoWithTheSource) {
  EXPECT_EQ(faults("camera@1, edge"),
            (Heads{"p:1:1: error: 'camera' in the plan of stream 's' is a fleet of 10 hosts; name "
                   "one of them, for example 'camera-000'"}));
  EXPECT_EQ(faults("camera@1, drone", "camera"),
            (Heads{"p:1:11: error: 'drone' in the plan of stream 's' is a fleet of 5 hosts; only a "
                   "fleet of the source's group goes with it member by member; name one host, for "
                   "example 'drone-000'"}));
}

TEST_F(PlanText, NamesTheNearestLegalCuts) {
  EXPECT_EQ(faults("device@3, cloud"),
            (Heads{"p:1:8: error: no legal cut after layer 3 of 'm': layers 2 to 4 are one block; "
                   "nearest legal cuts are after layers 1 ('a') and 4 ('b')"}));
  const Model branched("m", {block(1, 3, "a"), block(4, 4, "b")});
  model_ = branched;
  EXPECT_EQ(faults("device@2, cloud"),
            (Heads{"p:1:8: error: no legal cut after layer 2 of 'm': layers 1 to 3 are one block; "
                   "nearest legal cut is after layer 3 ('a')"}));
}

TEST_F(PlanText, RefusesLayersThatTheModelDoesNotHave) {
  EXPECT_EQ(faults("device@0, cloud"),
            (Heads{"p:1:8: error: model 'm' has no layer 0; its layers are 1 to 8"}));
  EXPECT_EQ(faults("device@99999999999999999999, cloud").size(), 1u);
  EXPECT_EQ(faults("device@bb, cloud"),
            (Heads{"p:1:8: error: model 'm' has no block 'bb'; did you mean 'b'?"}));
}

TEST_F(PlanText, RefusesStagesThatDoNotGrow) {
  EXPECT_EQ(faults("device@4, edge@1, cloud"),
            (Heads{"p:1:16: error: stage ends at layer 1, the one before already at layer 4; last "
                   "layers must grow from stage to stage"}));
  EXPECT_EQ(faults("device@4, edge@4, cloud").size(), 1u);
}

TEST_F(PlanText, RefusesToLeaveLayersOut) {
  EXPECT_EQ(faults("device@1, edge@4"),
            (Heads{"p:1:16: error: the plan of stream 's' ends at layer 4, the model at layer 8; "
                   "leave out '@' at the last stage"}));
  EXPECT_EQ(faults("device, edge"),
            (Heads{"p:1:1: error: 'device' is not the last stage of the plan of stream 's'; write "
                   "device@LAST_LAYER"}));
  EXPECT_EQ(faults("device@8, edge"),
            (Heads{"p:1:8: error: layer 8 is the last one: none is left for the next stage"}));
}

TEST_F(PlanText, RefusesTwoStagesInARowOnOneHost) {
  EXPECT_EQ(faults("device@1, device@4, cloud"),
            (Heads{"p:1:11: error: 'device' has two stages in a row in the plan of stream 's'; "
                   "write one stage"}));
}

TEST_F(PlanText, RefusesTwoStagesInARowUnderTwoNamesOfOneHost) {
  EXPECT_EQ(faults("camera@1, camera-003", "camera"),
            (Heads{"p:1:11: error: 'camera-003' has two stages in a row in the plan of stream 's'; "
                   "write one stage"}));
  EXPECT_EQ(plan("camera@1, gateway-003", "camera", 3), "6:0-0 16:1-3");
}

TEST_F(PlanText, RefusesUnknownHostsAndMissingParts) {
  EXPECT_EQ(faults("device@1, clod"),
            (Heads{"p:1:11: error: unknown host 'clod' in the plan of stream 's'; did you mean "
                   "'cloud'?"}));
  EXPECT_EQ(faults("device@1,, cloud"),
            (Heads{"p:1:10: error: stage 2 of the plan of stream 's' is empty; write "
                   "HOST@LAST_LAYER, HOST@LAST_LAYER, ..., HOST"}));
  EXPECT_EQ(faults("device@, cloud"), (Heads{"p:1:8: error: expected a layer after '@'"}));
  EXPECT_EQ(faults("@1, cloud"),
            (Heads{"p:1:1: error: host is missing in the plan of stream 's'"}));
  EXPECT_EQ(faults("").size(), 1u);
}

TEST_F(PlanText, ReportsEveryStageThatIsWrong) {
  EXPECT_EQ(faults("devise@3, egde@4, clod").size(), 4u);
}

TEST_F(PlanText, IsCheckedAsFarAsItCanBe) {
  const auto file = std::make_shared<const SourceText>(SourceText{"p", "devise@3"});
  Node node;
  node.kind = Node::Kind::kScalar;
  node.text = "devise@3, edge";
  node.place = {file, 1, 1, 8};
  Diagnostics diagnostics;
  EXPECT_FALSE(parse_plan(node, {"s", nullptr, &hosts_, nullptr}, diagnostics));
  EXPECT_EQ(heads(diagnostics).size(), 1u);
  EXPECT_FALSE(parse_plan(node, {"s", nullptr, nullptr, nullptr}, diagnostics));
  EXPECT_EQ(heads(diagnostics).size(), 1u);
}

}  // namespace
}  // namespace cutwater::input
