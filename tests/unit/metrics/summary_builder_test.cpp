#include "metrics/summary_builder.hpp"

#include <gtest/gtest.h>

#include "unit/metrics/records.hpp"

namespace cutwater::metrics {
namespace {

using testing::frame;
using testing::of_stream;

Host host(const std::string& name, int cores = 1) {
  Host host;
  host.name = name;
  host.cores = cores;
  return host;
}

Link link(const std::string& name, BytesPerSecond up, BytesPerSecond down) {
  return {name, up, down, Seconds(0), 0, {}};
}

/// One stream over two hosts and a link of 1 MB/s up and 4 MB/s down.
Subjects subjects() {
  Subjects subjects;
  subjects.streams.push_back({"camera", "toy", {{"device", 0, 3}, {"edge", 4, 7}}, {}, false});
  subjects.hosts = {host("device"), host("edge", 2)};
  subjects.links.push_back(link("uplink", BytesPerSecond(1e6), BytesPerSecond(4e6)));
  subjects.seed = 7;
  return subjects;
}

TEST(SummaryBuilder, NamesWhatTheRecordsOnlyNumber) {
  SummaryBuilder builder(subjects());
  builder.on_frame(frame(0, {0, 1}));
  builder.on_host({HostId(1), 1, 3, Bytes(1e6)});
  builder.on_link({LinkSide::at(1), Bytes(8e6), 2, 5, Bytes(1e4)});
  builder.on_run({Seconds(10), "3.32"});
  const Summary summary = builder.summary();
  EXPECT_EQ(summary.seed, 7U);
  EXPECT_EQ(summary.simgrid_version, "3.32");
  EXPECT_EQ(summary.rows.streams[0].name, "camera");
  EXPECT_EQ(summary.rows.streams[0].plan[1].host, "edge");
  EXPECT_EQ(summary.rows.hosts[0].name, "edge");
  EXPECT_EQ(summary.rows.hosts[0].peak_queue, 3);
  EXPECT_EQ(summary.rows.links[0].name, "uplink");
  EXPECT_EQ(summary.rows.links[0].direction, Direction::kDown);
  EXPECT_EQ(summary.rows.links[0].lost_fragments, 5);
}

// edge: 1 core second of 2 cores · 10 s. uplink down: 8 MB of 4 MB/s · 10 s.
TEST(SummaryBuilder, TakesRatiosOfTheWholeRun) {
  SummaryBuilder builder(subjects());
  builder.on_host({HostId(1), 1, 0, Bytes(0)});
  builder.on_link({LinkSide::at(1), Bytes(8e6), 0, 0, Bytes(0)});
  builder.on_run({Seconds(10), "3.32"});
  EXPECT_DOUBLE_EQ(*builder.summary().rows.hosts[0].busy_ratio, 0.05);
  EXPECT_DOUBLE_EQ(*builder.summary().rows.links[0].load_ratio, 0.2);
}

TEST(SummaryBuilder, KnowsNoRatiosOfARunThatTookNoTime) {
  SummaryBuilder builder(subjects());
  builder.on_host({HostId(0), 0, 0, Bytes(0)});
  builder.on_link({LinkSide::at(0), Bytes(0), 0, 0, Bytes(0)});
  EXPECT_FALSE(builder.summary().rows.hosts[0].busy_ratio);
  EXPECT_FALSE(builder.summary().rows.links[0].load_ratio);
}

// Busy for 5 of 20 s: 2 W · 20 s + (6 W - 2 W) · 5 s.
TEST(SummaryBuilder, CountsEnergyAndMemoryWhereTheHostSaysThem) {
  Subjects with_power = subjects();
  with_power.hosts[0].power = Power{Watts(2), Watts(6)};
  with_power.hosts[0].memory = Bytes(4e9);
  SummaryBuilder builder(with_power);
  builder.on_host({HostId(0), 5, 0, Bytes(1e9)});
  builder.on_host({HostId(1), 5, 0, Bytes(1e9)});
  builder.on_run({Seconds(20), "3.32"});
  const std::vector<HostSummary> hosts = builder.summary().rows.hosts;
  EXPECT_EQ(hosts[0].energy, Joules(60));
  EXPECT_EQ(hosts[0].memory_ratio, 0.25);
  EXPECT_FALSE(hosts[1].energy);
  EXPECT_FALSE(hosts[1].memory_ratio);
}

TEST(SummaryBuilder, KnowsNoMemoryWhereTheRunDoesNot) {
  Subjects with_memory = subjects();
  with_memory.hosts[0].memory = Bytes(4e9);
  SummaryBuilder builder(with_memory);
  builder.on_host({HostId(0), 5, 0, std::nullopt});
  builder.on_run({Seconds(20), "3.32"});
  EXPECT_FALSE(builder.summary().rows.hosts[0].peak_memory);
  EXPECT_FALSE(builder.summary().rows.hosts[0].memory_ratio);
}

TEST(SummaryBuilder, SaysWhichShareOfAllFramesWasDroppedAndWhy) {
  SummaryBuilder builder(subjects());
  builder.on_demand({DemandRecord::Kind::kHost, "host edge", StreamId(0), false, Seconds(0.5)});
  builder.on_frame(frame(0, {0, 1}));
  builder.on_frame(frame(1, {1, 1}, End::kQueue));
  builder.on_frame(frame(2, {2, 2}, End::kLoss));
  builder.on_frame(frame(3, {3, 3}, End::kLoss));
  const Verdict verdict = builder.summary().verdict;
  EXPECT_EQ(verdict.state, Verdict::State::kStable);
  EXPECT_EQ(verdict.offered_ratio, 0.5);  // 1 frame a second, although few arrive
  EXPECT_EQ(verdict.drop_ratio, 0.75);
  EXPECT_EQ(verdict.main_cause, End::kLoss);
}

TEST(SummaryBuilder, FindsTheStreamWhoseFramesDoNotAddUp) {
  SummaryBuilder builder(subjects());
  builder.on_frame(frame(0, {0, 1}));
  EXPECT_EQ(first_unbalanced(builder.summary()), nullptr);
  builder.on_frame(frame(2, {2, 3}));
  const Summary summary = builder.summary();
  EXPECT_EQ(first_unbalanced(summary), &summary.rows.streams[0]);
}

/// Two cameras of a fleet and a gate, each stream with its host.
Subjects fleet_subjects() {
  Subjects subjects;
  for (const std::string name : {"camera-000", "camera-001", "gate"}) {
    subjects.streams.push_back({name, "toy", {{name, 0, 7}}, {}, false});
    subjects.hosts.push_back(host(name));
    subjects.links.push_back(link(name, BytesPerSecond(1e6), BytesPerSecond(1e6)));
  }
  for (const std::size_t i : {0, 1}) {
    subjects.streams[i].fleet = subjects.streams[i].plan[0].fleet = "camera";
    subjects.hosts[i].fleet = subjects.links[i].fleet = "camera";
  }
  return subjects;
}

TEST(ByFleet, TheStreamsOfAFleetAreOneRow) {
  SummaryBuilder builder(fleet_subjects());
  builder.on_frame(of_stream(0, frame(0, {0, 1})));
  builder.on_frame(of_stream(1, frame(0, {0, 3})));
  builder.on_frame(of_stream(2, frame(0, {0, 5})));
  const std::vector<StreamSummary> fleets = builder.summary().by_fleet.streams;
  ASSERT_EQ(fleets.size(), 2U);
  EXPECT_EQ(fleets[0].name, "camera");
  EXPECT_EQ(fleets[0].members, 2);
  EXPECT_EQ(fleets[0].plan[0].host, "camera");
  EXPECT_EQ(fleets[0].latency->mean, Seconds(2));
  EXPECT_EQ(fleets[1].name, "gate");
  EXPECT_EQ(fleets[1].members, 1);
}

// Fleets were guessed from names: hosts, links and streams that were written one by one and whose
// names end in three digits became one row, whatever they were, with the plan of the first of them.
// Only what `replicate:` has made is a fleet.
TEST(ByFleet, WhatIsMerelyCalledLikeAMemberHasItsOwnRow) {
  Subjects subjects = fleet_subjects();
  for (const std::size_t i : {0, 1}) {
    subjects.streams[i].fleet = subjects.streams[i].plan[0].fleet = "";
    subjects.hosts[i].fleet = subjects.links[i].fleet = "";
  }
  SummaryBuilder builder(subjects);
  for (std::size_t i = 0; i < 3; ++i) {
    builder.on_host({HostId(i), 0, 0, {}});
    builder.on_link({{LinkId(i)}, {}, 0, 0, {}});
  }
  const Rows fleets = builder.summary().by_fleet;
  EXPECT_EQ(fleets.streams.size(), 3U);
  ASSERT_EQ(fleets.hosts.size(), 3U);
  EXPECT_EQ(fleets.hosts[0].name, "camera-000");
  EXPECT_EQ(fleets.links.size(), 3U);
}

TEST(ByFleet, StreamsWithDifferentPlansStayApart) {
  Subjects subjects = fleet_subjects();
  subjects.streams[1].plan = {{"camera-001", 0, 3}, {"gate", 4, 7}};
  const std::vector<StreamSummary> fleets = SummaryBuilder(subjects).summary().by_fleet.streams;
  ASSERT_EQ(fleets.size(), 3U);
  EXPECT_EQ(fleets[0].name, "camera-000");
  EXPECT_EQ(fleets[1].name, "camera-001");
}

TEST(ByFleet, StreamsWhoseStagesTakeDifferentTimesStayApart) {
  Subjects subjects = fleet_subjects();
  subjects.streams[1].plan[0].compute = Seconds(1);
  EXPECT_EQ(SummaryBuilder(subjects).summary().by_fleet.streams.size(), 3U);
}

std::vector<std::string> names_as_written(const Subjects& subjects) {
  std::vector<std::string> names;
  for (const StreamSummary& stream : SummaryBuilder(subjects).summary().as_written) {
    names.push_back(stream.name);
  }
  return names;
}

// Comparisons need the same streams whatever the plans are, and sweeps whatever the size of a fleet
// is. They were named after the rows of by_fleet: a fleet of one, whose members had different
// plans, or a stream that is merely called like a member, had no figures.
TEST(AsWritten, TheMembersOfAFleetAreOneStreamWhateverTheirPlansAre) {
  Subjects subjects = fleet_subjects();
  subjects.streams[0].fleet = subjects.streams[1].fleet = "";
  EXPECT_EQ(names_as_written(subjects),
            std::vector<std::string>({"camera-000", "camera-001", "gate"}));
  subjects.streams[0].fleet = subjects.streams[1].fleet = "camera";
  EXPECT_EQ(names_as_written(subjects), std::vector<std::string>({"camera", "gate"}));
  subjects.streams[1].plan = {{"camera-001", 0, 3}, {"gate", 4, 7}};
  EXPECT_EQ(names_as_written(subjects), std::vector<std::string>({"camera", "gate"}));
  subjects.streams.erase(subjects.streams.begin());
  EXPECT_EQ(names_as_written(subjects), std::vector<std::string>({"camera", "gate"}));
}

TEST(AsWritten, AFleetHasTheFramesOfAllItsMembers) {
  Subjects subjects = fleet_subjects();
  subjects.streams[1].plan = {{"gate", 0, 7}};
  SummaryBuilder builder(subjects);
  builder.on_frame(of_stream(0, frame(0, {0, 1})));
  builder.on_frame(of_stream(1, frame(0, {0, 3})));
  const std::vector<StreamSummary> streams = builder.summary().as_written;
  EXPECT_EQ(streams[0].members, 2);
  EXPECT_EQ(streams[0].captured, 2);
  EXPECT_EQ(streams[0].latency->mean, Seconds(2));
  EXPECT_EQ(streams[1].captured, 0);
}

TEST(ByFleet, MemoryIsNotKnownWhereThatOfAMemberIsNot) {
  SummaryBuilder builder(fleet_subjects());
  builder.on_host({HostId(0), 0, 0, Bytes(1)});
  builder.on_host({HostId(1), 0, 0, std::nullopt});
  builder.on_host({HostId(2), 0, 0, Bytes(3)});
  const Rows fleets = builder.summary().by_fleet;
  EXPECT_FALSE(fleets.hosts[0].peak_memory);
  EXPECT_EQ(fleets.hosts[1].peak_memory, Bytes(3));
}

TEST(ByFleet, HostsAndLinksShowMeanAndGreatestRatio) {
  SummaryBuilder builder(fleet_subjects());
  for (std::size_t i = 0; i < 3; ++i) {
    const double share = static_cast<double>(i + 1);
    builder.on_host({HostId(i), share, static_cast<int>(i), Bytes(share)});
    builder.on_link({{LinkId(i)}, Bytes(1e6 * share), 1, 0, Bytes(share)});
  }
  builder.on_run({Seconds(10), "3.32"});
  const Rows fleets = builder.summary().by_fleet;
  ASSERT_EQ(fleets.hosts.size(), 2U);
  EXPECT_EQ(fleets.hosts[0].name, "camera");
  EXPECT_DOUBLE_EQ(*fleets.hosts[0].busy_ratio, 0.15);
  EXPECT_DOUBLE_EQ(*fleets.hosts[0].highest_busy_ratio, 0.2);
  EXPECT_EQ(fleets.hosts[0].peak_queue, 1);
  ASSERT_EQ(fleets.links.size(), 2U);
  EXPECT_EQ(fleets.links[0].bytes, Bytes(3e6));
  EXPECT_DOUBLE_EQ(*fleets.links[0].load_ratio, 0.15);
  EXPECT_DOUBLE_EQ(*fleets.links[0].highest_load_ratio, 0.2);
  EXPECT_EQ(fleets.links[0].dropped_fragments, 2);
}

}  // namespace
}  // namespace cutwater::metrics
