#include "planner/upload/upload_queries.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "planner/planning_error.hpp"
#include "unit/planner/two_hosts.hpp"

namespace cutwater::testing {
namespace {

using ::testing::ElementsAre;

planner::UploadQueries queries_of(
    const TwoHosts& world, const planner::QueryRules& rules,
    planner::UploadAlgorithm algorithm = planner::UploadAlgorithm::kEfficiency) {
  const Scenario scenario = world.scenario();
  const planner::CostTable table(scenario, StreamId(0));
  const planner::UploadGraph graph(table, kServer);
  return planner::queries_while_uploading(planner::upload_plan(graph, algorithm), table, kServer,
                                          rules);
}

/// A is uploaded in 30 s, then B in 120 s. A query takes 25 s on the client, 10 s when A is on
/// the server, 6 s when both are: 1 s each way, for the input and for what comes back.
TwoHosts two_partitions() {
  TwoHosts world;
  world.blocks = {{18, 1, 30, 1}, {7, 3, 120, 1}};
  world.input_bytes = 1;
  world.result_bytes = 1;
  return world;
}

constexpr planner::QueryRules kWaiting{};
constexpr planner::QueryRules kRunning{planner::FirstQuery::kRuns, planner::LinkUse::kSeparate};
constexpr planner::QueryRules kSharing{planner::FirstQuery::kWaits, planner::LinkUse::kShared};

// The first query is answered at 30 + 10 s; those at 50, 60 … 150 s follow, the last just as B
// arrives.
TEST(UploadQueries, WaitForTheFirstPartition) {
  const planner::UploadQueries queries = queries_of(two_partitions(), kWaiting);
  EXPECT_THAT(queries.arrivals, ElementsAre(Seconds(30), Seconds(150)));
  EXPECT_EQ(queries.first_answer, Seconds(40));
  EXPECT_EQ(queries.answered_before, 0);
  EXPECT_THAT(queries.answered, ElementsAre(12, 0));
  EXPECT_EQ(queries.answered_in_all, 12);
  EXPECT_EQ(queries.mean, Seconds((40 + 11 * 10) / 12.0));
}

// One is answered at 25 s; the one raised then takes 25 s although A arrives meanwhile; ten more
// end at 60 … 150 s.
TEST(UploadQueries, MayRunOnTheClientAtFirst) {
  const planner::UploadQueries queries = queries_of(two_partitions(), kRunning);
  EXPECT_EQ(queries.first_answer, Seconds(25));
  EXPECT_EQ(queries.answered_before, 1);
  EXPECT_THAT(queries.answered, ElementsAre(11, 0));
  EXPECT_EQ(queries.mean, Seconds((2 * 25 + 10 * 10) / 12.0));
}

// Each input takes 2 s instead of 1, and so does uploading meanwhile: 12 queries delay B by 12 s.
TEST(UploadQueries, AndUploadingMayShareTheLinks) {
  const planner::UploadQueries queries = queries_of(two_partitions(), kSharing);
  EXPECT_THAT(queries.arrivals, ElementsAre(Seconds(30), Seconds(162)));
  EXPECT_EQ(queries.first_answer, Seconds(41));
  EXPECT_THAT(queries.answered, ElementsAre(12, 0));
  EXPECT_EQ(queries.mean, Seconds((41 + 11 * 11) / 12.0));
}

// B is uploaded in 115 s: it arrives 5 s after the twelfth query began, which is past its input.
TEST(UploadQueries, ShareLinksOnlyWhileTheySend) {
  TwoHosts world = two_partitions();
  world.blocks[1].weight_bytes = 115;
  EXPECT_THAT(queries_of(world, kSharing).arrivals, ElementsAre(Seconds(30), Seconds(157)));
  world.blocks[1].weight_bytes = 110.5;  // half of its input
  EXPECT_THAT(queries_of(world, kSharing).arrivals, ElementsAre(Seconds(30), Seconds(152)));
}

// On a half duplex link what comes back is in the way of uploading, too: 12 queries cost 24 s.
TEST(UploadQueries, ShareAHalfDuplexLinkInBothDirections) {
  Scenario scenario = two_partitions().scenario();
  Link link = scenario.platform.links().front();
  link.duplex = Duplex::kHalf;
  scenario.platform = Platform(scenario.platform.hosts(), {link}, scenario.platform.ends(), {}, {});
  const planner::CostTable table(scenario, StreamId(0));
  const planner::UploadPlan plan = planner::upload_plan(planner::UploadGraph(table, kServer),
                                                        planner::UploadAlgorithm::kEfficiency);
  EXPECT_EQ(planner::queries_while_uploading(plan, table, kServer, kSharing).end(), Seconds(174));
}

// The last byte of each arrives half a second after it was sent.
TEST(UploadQueries, UsePartitionsWhenTheyHaveArrived) {
  TwoHosts world = two_partitions();
  world.latency = 0.5;
  EXPECT_THAT(queries_of(world, kWaiting).arrivals, ElementsAre(Seconds(30.5), Seconds(150.5)));
}

TEST(UploadQueries, AreNoneWithoutAnythingToUpload) {
  TwoHosts world = two_partitions();
  world.blocks[0].server_seconds = world.blocks[1].server_seconds = 50;
  const planner::UploadQueries queries = queries_of(world, kWaiting);
  EXPECT_EQ(queries.first_answer, Seconds(25));
  EXPECT_EQ(queries.answered_in_all, 0);
  EXPECT_EQ(queries.end(), Seconds(0));
}

// 10 of the 40 s are the upload of A: 1 of 2 partitions arrives in the first half.
TEST(UploadQueries, CountEarlyArrivals) {
  const planner::UploadQueries queries = queries_of(two_partitions(), kWaiting);
  EXPECT_EQ(queries.early_arrivals(), 1);
}

TEST(UploadQueries, OfNoTimeAreRefused) {
  const Scenario scenario = two_partitions().scenario();
  const planner::CostTable table(scenario, StreamId(0));
  planner::UploadPlan plan = planner::upload_plan(planner::UploadGraph(table, kServer),
                                                  planner::UploadAlgorithm::kEfficiency);
  plan.partitions[0].after.latency = Seconds(0);
  EXPECT_THROW(planner::queries_while_uploading(plan, table, kServer, kWaiting),
               planner::PlanningError);
}

}  // namespace
}  // namespace cutwater::testing
