#include "planner/upload/upload_plan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "planner/upload/upload_graph.hpp"
#include "unit/planner/two_hosts.hpp"

namespace cutwater::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Algorithm = planner::UploadAlgorithm;

/// Figure 2 of Shin, Jeong, Moon (EMDL 2019). The text gives uploads of 8 s, 16 s for C; 3 s of A
/// on the server; that B takes 19 s on the client and 10 s with its messages on the server; and
/// gains: A 6 s after B, C 8 s, D -8 s and after C 8 s. Messages of 4 s around B and 8 s between C
/// and D have all of that.
TwoHosts figure_2() {
  TwoHosts world;
  world.blocks = {{10, 3, 8, 4}, {19, 2, 8, 4}, {16, 4, 16, 8}, {5, 3, 8, 2}};
  world.input_bytes = 5;
  world.result_bytes = 2;
  return world;
}

/// What a test asks of a world, with the table and the graph that it needs.
class Uploads {
 public:
  explicit Uploads(const TwoHosts& world) : Uploads(world.scenario()) {}
  explicit Uploads(Scenario scenario)
      : scenario_(std::move(scenario)), table_(scenario_, StreamId(0)), graph_(table_, kServer) {}

  const planner::UploadGraph& graph() const { return graph_; }
  planner::UploadPlan plan(Algorithm algorithm) const {
    return planner::upload_plan(graph_, algorithm);
  }

  /// "BCD": partitions by the letters of their blocks.
  std::vector<std::string> partitions(Algorithm algorithm) const {
    std::vector<std::string> texts;
    for (const planner::UploadPartition& partition : plan(algorithm).partitions) {
      std::string& text = texts.emplace_back();
      for (const int block : partition.blocks) text += static_cast<char>('A' + block);
    }
    return texts;
  }

  std::vector<double> efficiencies(Algorithm algorithm) const {
    const planner::UploadPlan uploads = plan(algorithm);
    std::vector<double> all;
    for (std::size_t i = 0; i < uploads.partitions.size(); ++i) {
      all.push_back(*uploads.partitions[i].efficiency(uploads.before_partition(i)));
    }
    return all;
  }

  /// When each partition is uploaded, and by how much queries are shorter from then on.
  std::vector<std::pair<double, double>> benefit(Algorithm algorithm) const {
    const planner::UploadPlan uploads = plan(algorithm);
    std::vector<std::pair<double, double>> steps;
    double time = 0;
    for (const planner::UploadPartition& partition : uploads.partitions) {
      time += partition.upload.value();
      steps.emplace_back(time, (uploads.before.latency - partition.after.latency).value());
    }
    return steps;
  }

  double latency(const planner::Uploaded& uploaded) const {
    return graph_.cost(uploaded).latency.value();
  }

 private:
  Scenario scenario_;
  planner::CostTable table_;
  planner::UploadGraph graph_;
};

TEST(UploadPlan, ByPenaltyIsThatOfFigure2) {
  const Uploads uploads(figure_2());
  EXPECT_THAT(uploads.partitions(Algorithm::kPenalty), ElementsAre("B", "ACD"));
  const planner::UploadPlan plan = uploads.plan(Algorithm::kPenalty);
  EXPECT_EQ(plan.partitions[0].penalty, 1);
  EXPECT_EQ(plan.partitions[1].penalty, 0.5);
}

// Section 3.2: A has an efficiency of 6/8, CD of 16/24.
TEST(UploadPlan, ByEfficiencyIsThatOfFigure4) {
  const Uploads uploads(figure_2());
  EXPECT_THAT(uploads.partitions(Algorithm::kEfficiency), ElementsAre("B", "A", "CD"));
  EXPECT_THAT(uploads.efficiencies(Algorithm::kEfficiency), ElementsAre(9.0 / 8, 0.75, 2.0 / 3));
}

// Section 3.3: C has an efficiency of 8/16, D then one of 8/8.
TEST(UploadPlan, ByRecursiveEfficiencyIsThatOfFigure4) {
  const Uploads uploads(figure_2());
  EXPECT_THAT(uploads.partitions(Algorithm::kRecursiveEfficiency), ElementsAre("B", "A", "C", "D"));
  EXPECT_THAT(uploads.efficiencies(Algorithm::kRecursiveEfficiency),
              ElementsAre(9.0 / 8, 0.75, 0.5, 1));
  EXPECT_EQ(
      uploads.latency({true, true, false, true}) - uploads.latency({true, true, false, false}),
      8);  // D before C: an efficiency of -1
}

TEST(UploadPlan, BringsTheBenefitOverTimeOfFigure3) {
  const Uploads uploads(figure_2());
  using Step = std::pair<double, double>;
  EXPECT_THAT(uploads.benefit(Algorithm::kPenalty), ElementsAre(Step(8, 9), Step(40, 31)));
  EXPECT_THAT(uploads.benefit(Algorithm::kEfficiency),
              ElementsAre(Step(8, 9), Step(16, 15), Step(40, 31)));
  EXPECT_THAT(uploads.benefit(Algorithm::kRecursiveEfficiency),
              ElementsAre(Step(8, 9), Step(16, 15), Step(32, 23), Step(40, 31)));
}

// Section 3.1: with a penalty between 0.75 and 0.67, A would have been next; C never is by itself.
TEST(UploadPlan, ByPenaltyDependsOnWhichPenaltiesThereAre) {
  const planner::UploadGraph graph = Uploads(figure_2()).graph();
  const planner::Uploaded b = {false, true, false, false};
  EXPECT_EQ(planner::best_upload(graph, {false, false, false, false}, 1), b);
  EXPECT_EQ(planner::best_upload(graph, b, 0.76), b);
  EXPECT_EQ(planner::best_upload(graph, b, 0.7), (planner::Uploaded{true, true, false, false}));
  EXPECT_EQ(planner::best_upload(graph, b, 0.66), (planner::Uploaded{true, true, true, true}));
}

TEST(UploadPlan, IsEmptyWhenTheServerIsTooSlow) {
  TwoHosts world = figure_2();
  for (TwoHosts::BlockSpec& block : world.blocks) block.server_seconds = 2 * block.client_seconds;
  for (const Algorithm algorithm :
       {Algorithm::kPenalty, Algorithm::kEfficiency, Algorithm::kRecursiveEfficiency}) {
    EXPECT_THAT(Uploads(world).partitions(algorithm), IsEmpty());
  }
}

// A alone gains 1 s: what comes out of it takes 4 s. With B, which has no weights, it gains 5 s in
// the same upload. A is not cut off again: alone it would be there no earlier.
TEST(UploadPlan, TakesBlocksWithoutWeightsAlong) {
  TwoHosts world;
  world.blocks = {{6, 1, 8, 4}, {5, 1, 0, 4}, {9, 1, 100, 4}};
  const Uploads uploads(world);
  EXPECT_THAT(uploads.partitions(Algorithm::kRecursiveEfficiency), ElementsAre("AB", "C"));
  EXPECT_THAT(uploads.efficiencies(Algorithm::kRecursiveEfficiency), ElementsAre(5.0 / 8, 0.12));
}

// The whole model was measured as a segment of 30 s: together A and B gain nothing.
TEST(UploadPlan, CountsStagesAsTheyWereMeasured) {
  TwoHosts world;
  world.blocks = {{8, 1, 8, 3}, {10, 1, 8, 3}};
  Scenario scenario = world.scenario();
  EXPECT_THAT(Uploads(scenario).partitions(Algorithm::kEfficiency), ElementsAre("AB"));
  scenario.profiles.at({ModelId(0), "server"}).segments = {{0, 1, {Seconds(30)}}};
  EXPECT_THAT(Uploads(scenario).partitions(Algorithm::kEfficiency), ElementsAre("B"));
}

// Headers, and what is sent again of what is lost, take time like weights: 8 B in 4 fragments with
// a header of 1 B, half of which are lost, take 24 s.
TEST(UploadGraph, CountsWhatTheRouteCarriesForTheWeights) {
  TwoHosts world = figure_2();
  Scenario scenario = world.scenario();
  Transport& transport = scenario.workload.streams.front().transport;
  transport.fragment = Bytes(2);
  transport.header = Bytes(1);
  Link lossy = scenario.platform.links().front();
  lossy.loss = 0.5;
  scenario.platform =
      Platform(scenario.platform.hosts(), {lossy}, scenario.platform.ends(), {}, {});
  EXPECT_EQ(Uploads(scenario).graph().upload_time(0), Seconds(24));
}

}  // namespace
}  // namespace cutwater::testing
