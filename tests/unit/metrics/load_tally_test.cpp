#include "metrics/tally.hpp"

#include <gtest/gtest.h>

namespace cutwater::metrics {
namespace {

using Kind = DemandRecord::Kind;
using State = Verdict::State;

DemandRecord demand(Kind kind, const std::string& name, double seconds, std::size_t stream = 0) {
  return {kind, name, StreamId(stream), false, Seconds(seconds)};
}

DemandRecord background(const std::string& name, double share) {
  return {Kind::kLink, name, StreamId(), true, Seconds(share)};
}

StreamRate rate(double per_second) { return {PerSecond(per_second), false, false}; }
StreamRate closed(double per_second) { return {PerSecond(per_second), true, false}; }
constexpr StreamRate kSingleFrame{};

Verdict verdict(const std::vector<DemandRecord>& demands, const std::vector<StreamRate>& rates) {
  LoadTally loads;
  for (const DemandRecord& record : demands) loads.add(record);
  return loads.verdict(rates);
}

// 10 frames a second take 0.05 s of the host and 0.063 s of the link each.
TEST(LoadTally, NamesTheResourceThatIsAskedForMost) {
  const Verdict v = verdict(
      {demand(Kind::kHost, "host edge", 0.05), demand(Kind::kLink, "link uplink up", 0.063)},
      {rate(10)});
  EXPECT_EQ(v.state, State::kStable);
  EXPECT_EQ(v.bottleneck, "link uplink up");
  EXPECT_DOUBLE_EQ(*v.offered_ratio, 0.63);
  EXPECT_FALSE(v.longest);
}

// 2 · 0.2 + 3 · 0.1 + 0.25
TEST(LoadTally, AddsUpAllStreamsAndTheBackground) {
  const Verdict v =
      verdict({demand(Kind::kLink, "link wan up", 0.2, 0),
               demand(Kind::kLink, "link wan up", 0.1, 1), background("link wan up", 0.25)},
              {rate(2), rate(3)});
  EXPECT_DOUBLE_EQ(*v.offered_ratio, 0.95);
  EXPECT_EQ(v.state, State::kStable);
}

TEST(LoadTally, IsSaturatedFromFullLoadOnInSpiteOfRounding) {
  const std::vector<DemandRecord> tenth = {demand(Kind::kHost, "host edge", 0.1)};
  EXPECT_EQ(verdict(tenth, {rate(9.999)}).state, State::kStable);
  EXPECT_EQ(verdict(tenth, {rate(10 * (1 - 1e-12))}).state, State::kSaturated);
  EXPECT_EQ(verdict(tenth, {rate(13.1)}).state, State::kSaturated);
}

TEST(LoadTally, PrefersHostsThenLinksThenStagesThenConnectionsAmongEquals) {
  const std::vector<DemandRecord> equals = {
      demand(Kind::kConnection, "send window of a", 0.1), demand(Kind::kStage, "stage 1 of a", 0.1),
      demand(Kind::kLink, "link b up", 0.1), demand(Kind::kLink, "link a up", 0.1 * (1 + 1e-15))};
  EXPECT_EQ(verdict(equals, {rate(1)}).bottleneck, "link a up");
  std::vector<DemandRecord> with_host = equals;
  with_host.push_back(demand(Kind::kHost, "host z", 0.1));
  EXPECT_EQ(verdict(with_host, {rate(1)}).bottleneck, "host z");
}

TEST(LoadTally, TakesAClosedLoopAtItsThroughputAndNeverAsSaturated) {
  const Verdict v = verdict({demand(Kind::kHost, "host edge", 0.1)}, {closed(10)});
  EXPECT_EQ(v.state, State::kClosedLoop);
  EXPECT_DOUBLE_EQ(*v.offered_ratio, 1.0);
}

TEST(LoadTally, IsSaturatedByOpenStreamsOnly) {
  const std::vector<DemandRecord> shared = {demand(Kind::kHost, "host edge", 0.1, 0),
                                            demand(Kind::kHost, "host edge", 0.1, 1)};
  const Verdict stable = verdict(shared, {rate(4), closed(7)});
  EXPECT_EQ(stable.state, State::kStable);
  EXPECT_DOUBLE_EQ(*stable.offered_ratio, 1.1);
  EXPECT_EQ(verdict(shared, {rate(10), closed(1)}).state, State::kSaturated);
}

TEST(LoadTally, OfSingleFramesNamesWhereOneTakesLongest) {
  const Verdict v =
      verdict({demand(Kind::kHost, "host edge", 0.2), demand(Kind::kLink, "link wan up", 0.7)},
              {kSingleFrame});
  EXPECT_EQ(v.state, State::kIdle);
  EXPECT_EQ(v.bottleneck, "link wan up");
  EXPECT_EQ(v.longest, Seconds(0.7));
  EXPECT_FALSE(v.offered_ratio);
}

TEST(LoadTally, LeavesOutStreamsWithoutFrames) {
  const Verdict v = verdict({demand(Kind::kHost, "host edge", 0.2)}, {{{}, false, true}});
  EXPECT_EQ(v.state, State::kIdle);
  EXPECT_EQ(v.bottleneck, "");
}

}  // namespace
}  // namespace cutwater::metrics
