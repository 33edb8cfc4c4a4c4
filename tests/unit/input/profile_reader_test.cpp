#include "input/scenario/profile_reader.hpp"

#include "input/scenario/model_reader.hpp"
#include "unit/input/files.hpp"

namespace cutwater::input {
namespace {

using testing::Folder;
using testing::Heads;
using testing::heads;

const std::string kBlockHeader =
    "first_layer,last_layer,name,kind,output_bytes,weight_bytes,peak_bytes,macs\n";
const std::string kTimeHeader = "first_layer,last_layer,mean_s,stddev_s,p50_s,p95_s,runs\n";

/// A folder with model m (blocks 1,1 and 2,4) and machine x, to be spoilt.
struct World {
  World() {
    blocks("1,1,a,conv,100,10,50,1e3\n2,4,b,branch,200,20,60,5\n");
    times("1,1,0.1,0.01,0.1,0.2,5\n2,4,0.2,0.02,0.2,0.3,5\n");
    machine("cpu: any\nthreads: 2\n");
  }
  void blocks(const std::string& rows) const {
    folder.write("p/m/blocks.csv", kBlockHeader + rows);
  }
  void times(const std::string& rows) const { folder.write("p/m/x.csv", kTimeHeader + rows); }
  void machine(const std::string& text) const { folder.write("p/machines/x.yaml", text); }

  std::optional<Model> model() { return read_model("m", {}, ProfileLibrary({"p"}), diagnostics); }
  std::optional<Profile> profile() {
    const std::optional<Model> m = model();
    if (!m) return std::nullopt;
    return read_profile(*m, "x", ProfileLibrary({"p"}), diagnostics);
  }
  Heads model_faults() {
    EXPECT_FALSE(model());
    return heads(diagnostics);
  }
  Heads profile_faults() {
    EXPECT_FALSE(profile());
    return heads(diagnostics);
  }

  Folder folder;
  Diagnostics diagnostics;
};

TEST(ModelReader, ReadsBlocks) {
  World world;
  const std::optional<Model> model = world.model();
  ASSERT_TRUE(model);
  ASSERT_EQ(model->blocks().size(), 2u);
  const Block& block = model->blocks()[1];
  EXPECT_EQ(block.first_layer, 2);
  EXPECT_EQ(block.last_layer, 4);
  EXPECT_EQ(block.name, "b");
  EXPECT_EQ(block.kind, "branch");
  EXPECT_EQ(block.output, Bytes(200));
  EXPECT_EQ(block.weights, Bytes(20));
  EXPECT_EQ(block.peak, Bytes(60));
  EXPECT_EQ(model->blocks()[0].macs, 1000.0);
}

TEST(ModelReader, KnowsNothingOfColumnsThatAreLeftOut) {
  World world;
  world.folder.write("p/m/blocks.csv", "first_layer,last_layer,name,output_bytes\n1,1,a,100\n");
  const std::optional<Model> model = world.model();
  ASSERT_TRUE(model) << to_text(world.diagnostics);
  const Block& block = model->blocks()[0];
  EXPECT_EQ(block.output, Bytes(100));
  EXPECT_EQ(block.kind, "");
  EXPECT_FALSE(block.weights);
  EXPECT_FALSE(block.peak);
  EXPECT_FALSE(block.macs);
}

TEST(ModelReader, RefusesGapsOverlapsAndReversedBlocks) {
  World world;
  world.blocks("1,1,a,conv,1,1,1,1\n3,4,b,conv,1,1,1,1\n4,5,c,conv,1,1,1,1\n6,2,d,conv,1,1,1,1\n");
  EXPECT_EQ(
      world.model_faults(),
      (Heads{"p/m/blocks.csv:3:1: error: gap: block starts at layer 3, the one before ends at "
             "layer 1; it must start at layer 2",
             "p/m/blocks.csv:4:1: error: overlap: block starts at layer 4, the one before ends at "
             "layer 4; it must start at layer 5",
             "p/m/blocks.csv:5:3: error: block ends at layer 2, before it starts"}));
}

TEST(ModelReader, RefusesNamesThatAPlanCannotTell) {
  World world;
  world.blocks(
      "1,1,a,conv,1,1,1,1\n2,2,a,conv,1,1,1,1\n3,3,7,conv,1,1,1,1\n4,4,x@y,conv,1,1,1,1\n");
  EXPECT_EQ(world.model_faults(),
            (Heads{"p/m/blocks.csv:3:5: error: block name 'a' is given twice, first at "
                   "p/m/blocks.csv:2:5",
                   "p/m/blocks.csv:4:5: error: block name '7' reads as a layer number",
                   "p/m/blocks.csv:5:5: error: block name 'x@y' holds '@' or '=', which separate "
                   "the parts of a plan"}));
}

TEST(ModelReader, RefusesOutputWithoutBytes) {
  World world;
  world.blocks("1,1,a,conv,0,0,0,0\n");
  EXPECT_EQ(world.model_faults(),
            (Heads{"p/m/blocks.csv:2:12: error: '0' is out of range: must be at least 1"}));
}

TEST(ModelReader, SuggestsAModel) {
  World world;
  const auto workload = std::make_shared<const SourceText>(SourceText{"w", "model: mm\n"});
  world.folder.write("p/resnet50/blocks.csv", kBlockHeader);
  EXPECT_FALSE(
      read_model("resnet5", {workload, 1, 8, 2}, ProfileLibrary({"p"}), world.diagnostics));
  EXPECT_EQ(heads(world.diagnostics),
            (Heads{"w:1:8: error: unknown model 'resnet5': no resnet5/blocks.csv in the profiles; "
                   "did you mean 'resnet50'?"}));
}

TEST(ModelReader, LooksIntoEarlierDirectoriesFirst) {
  World world;
  world.folder.write("q/m/blocks.csv", kBlockHeader + "1,9,z,conv,1,1,1,1\n");
  const ProfileLibrary library({"none", "q", "p"});
  EXPECT_EQ(read_model("m", {}, library, world.diagnostics)->blocks().size(), 1u);
  EXPECT_EQ(library.find_times("m", "x"), "p/m/x.csv");
  EXPECT_EQ(library.models(), (std::vector<std::string>{"m"}));
  EXPECT_EQ(library.machines(), (std::vector<std::string>{"x"}));
  EXPECT_EQ(library.machines_of("m"), (std::vector<std::string>{"x"}));
}

TEST(ProfileReader, ReadsTimesInAnyOrderAndThreads) {
  World world;
  world.times("2,4,0.2,0.02,0.2,0.3,7\n1,1,0.1,0,0.1,0.2,5\n");
  const std::optional<Profile> profile = world.profile();
  ASSERT_TRUE(profile) << to_text(world.diagnostics);
  EXPECT_EQ(profile->machine, "x");
  EXPECT_EQ(profile->threads, 2);
  EXPECT_EQ(profile->times[0].mean, Seconds(0.1));
  EXPECT_EQ(profile->times[0].stddev, Seconds(0));
  EXPECT_EQ(profile->times[1].p95, Seconds(0.3));
  EXPECT_EQ(profile->times[1].runs, 7);
}

TEST(ProfileReader, KnowsNothingOfColumnsThatAreLeftOut) {
  World world;
  world.folder.write("p/m/x.csv",
                     "first_layer,last_layer,mean_s,p95_s\n1,1,0.1,0.2\n2,4,0.2,0.3\n");
  const std::optional<Profile> profile = world.profile();
  ASSERT_TRUE(profile) << to_text(world.diagnostics);
  EXPECT_EQ(profile->times[1].mean, Seconds(0.2));
  EXPECT_EQ(profile->times[1].p95, Seconds(0.3));
  EXPECT_FALSE(profile->times[1].stddev);
  EXPECT_FALSE(profile->times[1].p50);
  EXPECT_FALSE(profile->times[1].runs);
}

TEST(ProfileReader, WantsOneRowForEachBlock) {
  World world;
  world.times("1,1,0.1,0,0.1,0.2,5\n");
  EXPECT_EQ(world.profile_faults(),
            (Heads{"p/m/x.csv: error: no row for block 2,4 ('b') of blocks.csv"}));
}

TEST(ProfileReader, NamesSurplusAndRepeatedRows) {
  World world;
  world.times(
      "1,1,0.1,0,0.1,0.2,5\n2,3,0.1,0,0.1,0.2,5\n2,4,0.1,0,0.1,0.2,5\n2,4,0.1,0,0.1,0.2,5\n"
      "9,9,0.1,0,0.1,0.2,5\n");
  EXPECT_EQ(world.profile_faults(),
            (Heads{"p/m/x.csv:3:1: error: blocks.csv has no block 2,3; did you mean 2,4?",
                   "p/m/x.csv:5:1: error: block 2,4 is given twice",
                   "p/m/x.csv:6:1: error: blocks.csv has no block 9,9; its layers are 1 to 4"}));
}

TEST(ProfileReader, RefusesImpossibleTimes) {
  World world;
  world.times("1,1,-0.1,nan,0.3,0.2,0\n2,4,1e400,0,0,0,1\n");
  EXPECT_EQ(world.profile_faults(),
            (Heads{"p/m/x.csv:2:5: error: '-0.1' is out of range: must be at least 0",
                   "p/m/x.csv:2:10: error: 'nan' is not a number",
                   "p/m/x.csv:2:18: error: p95_s is smaller than p50_s",
                   "p/m/x.csv:2:22: error: '0' is out of range: must be at least 1",
                   "p/m/x.csv:3:5: error: '1e400' is beyond the range of numbers"}));
}

TEST(ProfileReader, WantsTheThreadsOfTheMachine) {
  World world;
  world.machine("cpu: any\n");
  EXPECT_EQ(world.profile_faults(),
            (Heads{"p/machines/x.yaml: error: machine 'x' has no 'threads'; add 'threads: "
                   "N', the cores that one inference occupies"}));
}

TEST(ProfileReader, ReportsAMachineFileThatIsWrong) {
  World world;
  world.machine("threads: 1.5\nthreads: 2\n");
  EXPECT_EQ(world.profile_faults(),
            (Heads{"p/machines/x.yaml:1:10: error: '1.5' is not an integer in plain digits; write "
                   "an integer such as 10",
                   "p/machines/x.yaml:2:1: error: 'threads' is given twice, first at "
                   "p/machines/x.yaml:1:1; delete one of them"}));
}

}  // namespace
}  // namespace cutwater::input
