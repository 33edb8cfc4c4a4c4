#include "input/scenario/profile_reader.hpp"

#include "input/scenario/model_reader.hpp"
#include "unit/input/files.hpp"

namespace cutwater::input {
namespace {

using testing::Folder;
using testing::Heads;
using testing::heads;

const std::string kTimeHeader = "first_layer,last_layer,mean_s\n";

/// Model m (blocks 1,1 and 2,4 and 5,5) on machine x in the folder p.
struct World {
  World() {
    folder.write("p/m/blocks.csv",
                 "first_layer,last_layer,name,output_bytes\n1,1,a,9\n2,4,b,9\n5,5,c,9\n");
    folder.write("p/m/x.csv", kTimeHeader + "1,1,1\n2,4,2\n5,5,3\n");
    machine("threads: 1\n");
  }
  void segments(const std::string& rows) const {
    folder.write("p/m/segments/x.csv", kTimeHeader + rows);
  }
  void measured(const std::string& text) const {
    folder.write("p/m/model.yaml", "measured: {x: " + text + "}\n");
  }
  void machine(const std::string& text) const { folder.write("p/machines/x.yaml", text); }

  std::optional<Profile> read(const ProfileLibrary& library = ProfileLibrary({"p"})) {
    const std::optional<Model> m = read_model("m", {}, library, diagnostics);
    if (!m) return std::nullopt;
    return read_profile(*m, "x", library, diagnostics);
  }
  Profile profile() {
    std::optional<Profile> profile = read();
    EXPECT_EQ(to_text(diagnostics), "");
    if (!profile) throw std::runtime_error("no profile");
    return *std::move(profile);
  }
  Heads faults() {
    EXPECT_FALSE(read());
    return heads(diagnostics);
  }

  Folder folder;
  Diagnostics diagnostics;
};

TEST(Segments, AreSortedByTheirBlocks) {
  World world;
  world.segments("2,5,0.4\n1,5,0.5\n1,1,0.1\n");
  const std::vector<Segment> segments = world.profile().segments;
  ASSERT_EQ(segments.size(), 3u);
  EXPECT_EQ(segments[0].time.mean, Seconds(0.1));
  EXPECT_EQ(segments[1].last_block, 2);
  EXPECT_EQ(segments[2].first_block, 1);
  EXPECT_EQ(segments[2].time.mean, Seconds(0.4));
  EXPECT_FALSE(segments[2].time.stddev);
}

TEST(Segments, StartAndEndWhereBlocksDo) {
  World world;
  world.segments("1,3,1\n3,5,1\n1,9,1\n5,4,1\n2,4,nan\n");
  EXPECT_EQ(
      world.faults(),
      (Heads{"p/m/segments/x.csv:2:3: error: segment ends at layer 3, inside block 2,4 ('b') of "
             "blocks.csv; a segment is some whole blocks in a row",
             "p/m/segments/x.csv:3:1: error: segment starts at layer 3, inside block 2,4 ('b') of "
             "blocks.csv; a segment is some whole blocks in a row",
             "p/m/segments/x.csv:4:3: error: blocks.csv has no layer 9; its layers are 1 to 5",
             "p/m/segments/x.csv:5:3: error: segment ends at layer 4, before it starts",
             "p/m/segments/x.csv:6:5: error: 'nan' is not a number"}));
}

TEST(Segments, AreGivenOnce) {
  World world;
  world.segments("1,4,1\n1,5,1\n1,4,2\n");
  EXPECT_EQ(world.faults(), (Heads{"p/m/segments/x.csv:4:1: error: segment 1,4 is given twice, "
                                   "first at p/m/segments/x.csv:2:1"}));
}

TEST(Measured, ReadsWhatAModelYamlSaysOfTheMachine) {
  World world;
  world.measured(
      "{whole_model: 5 ms, quantum: 1.5625 ms, runs: 500, date: '2026-11-21', "
      "calibration: {scale: 0.83, offset: 0.5 ms, start: 2 ms, conversion: 3 MB/s, median_error: "
      "2.1 %, p90_error: 6 %, "
      "segments: 20}, stress: {cpu: [{level: 45 %, slowdown: 1.5, deviation: 35 %}, "
      "{level: 22 %, slowdown: 1.25, deviation: 33 %, spread: 7 %}]}}");
  const Profile profile = world.profile();
  EXPECT_EQ(profile.whole_model, Seconds(0.005));
  EXPECT_EQ(profile.clock_quantum, Seconds(0.0015625));
  ASSERT_TRUE(profile.calibration);
  EXPECT_EQ(profile.calibration->scale, 0.83);
  EXPECT_EQ(profile.calibration->offset, Seconds(0.0005));
  EXPECT_EQ(profile.calibration->start, Seconds(0.002));
  EXPECT_EQ(profile.calibration->conversion, BytesPerSecond(3e6));
  ASSERT_EQ(profile.stress.cpu.size(), 2u);
  EXPECT_EQ(profile.stress.cpu[0].level, 0.22);
  EXPECT_EQ(profile.stress.cpu[0].slowdown, 1.25);
  EXPECT_EQ(profile.stress.cpu[1].deviation, 0.35);
  EXPECT_TRUE(profile.stress.memory.empty());
}

TEST(Measured, PassesOverOtherMachinesAndProvenance) {
  World world;
  world.folder.write("p/m/model.yaml",
                     "framework: any\nmeasured:\n  y: {calibration: {scale: 2}}\n  x: {runs: 5}\n");
  const Profile profile = world.profile();
  EXPECT_FALSE(profile.calibration);
  EXPECT_FALSE(profile.whole_model);
}

TEST(Measured, WantsBothPartsOfACalibration) {
  World world;
  world.measured("{calibration: {scale: -1, ofset: 1 ms}}");
  EXPECT_EQ(world.faults(),
            (Heads{"p/m/model.yaml:1:37: error: '-1' is out of range: must be above 0, at most 1e9",
                   "p/m/model.yaml:1:41: error: unknown key 'ofset' in 'calibration' of 'm' on "
                   "'x'; did you mean 'offset'?"}));
  World other;
  other.measured("{calibration: {scale: 1}}");
  EXPECT_EQ(other.faults(),
            (Heads{"p/m/model.yaml:1:16: error: 'calibration' of 'm' on 'x' has no 'offset'; add "
                   "for example 'offset: 0.11 ms'"}));
}

TEST(Measured, WantsEachLevelOfStressOnceAndWhole) {
  World world;
  world.measured(
      "{stress: {cpu: [{level: 22 %, slowdown: nan, deviation: 1 %}, {level: 45 %, slowdown: 2}],\n"
      " memory: [{level: 5 %, slowdown: 1, deviation: 0 %}, {level: 5 %, slowdown: 2, deviation: "
      "0 %}]}}");
  EXPECT_EQ(
      world.faults(),
      (Heads{"p/m/model.yaml:1:55: error: 'nan' is not a number; write a number without unit such "
             "as 2.5",
             "p/m/model.yaml:1:77: error: a level of 'cpu' stress of 'm' on 'x' has no "
             "'deviation'; add for example 'deviation: 33 %'",
             "p/m/model.yaml:2:54: error: level 5 % of 'memory' stress of 'm' on 'x' is given "
             "twice"}));
}

TEST(Machine, ReadsItsBandwidthAndItsCurvesForModelsWithoutTheirOwn) {
  World world;
  world.machine(
      "threads: 1\nmemory_bandwidth: 12 GB/s\nstress: {cpu: [{level: 50 %, slowdown: 9, deviation: "
      "0 %}], memory: [{level: 50 %, slowdown: 3, deviation: 0 %}]}\n");
  world.measured("{stress: {cpu: [{level: 50 %, slowdown: 2, deviation: 0 %}]}}");
  const Profile profile = world.profile();
  EXPECT_EQ(profile.memory_bandwidth, BytesPerSecond(12e9));
  EXPECT_EQ(profile.stress.cpu.at(0).slowdown, 2);
  EXPECT_EQ(profile.stress.memory.at(0).slowdown, 3);
}

// Segments and calibration of p were not measured with the times of q.
TEST(Profiles, AreNotMixedWithSegmentsAndCalibrationOfAnotherFolder) {
  World world;
  world.segments("1,4,1\n");
  world.measured("{calibration: {scale: 2, offset: 0 s}}");
  world.folder.write("q/m/x.csv", kTimeHeader + "1,1,1\n2,4,2\n5,5,3\n");
  const std::optional<Profile> profile = world.read(ProfileLibrary({"q", "p"}));
  ASSERT_TRUE(profile) << to_text(world.diagnostics);
  EXPECT_TRUE(profile->segments.empty());
  EXPECT_FALSE(profile->calibration);
}

}  // namespace
}  // namespace cutwater::input
