#include "input/scenario/override.hpp"

#include "unit/input/files.hpp"

namespace cutwater::input {
namespace {

using testing::Heads;
using testing::heads;
using testing::tree_of;

const char* const kPlatform =
    "hosts: {edge: {cores: 2}, x.y: {}}\nlinks: {up-link: {up: 1 Mbps}}\n";
const char* const kWorkload = "streams: {camera: {model: m, frames: 5}}\n";

struct Applied {
  explicit Applied(const std::vector<std::string>& overrides) {
    Diagnostics diagnostics;
    apply_overrides(overrides, {&platform, &workload}, diagnostics);
    faults = heads(diagnostics);
  }
  Node platform = tree_of(kPlatform);
  Node workload = tree_of(kWorkload);
  Heads faults;
};

const Node& at(const Node& tree, const std::vector<std::string>& path) {
  const Node* node = &tree;
  for (const std::string& key : path) {
    const Entry* entry = node->find(key);
    EXPECT_TRUE(entry) << key;
    if (entry) node = &entry->value;
  }
  return *node;
}

TEST(Override, ReplacesAValueAndPointsIntoTheArgument) {
  const Applied applied({"links.up-link.up=5Mbps"});
  EXPECT_EQ(applied.faults, Heads{});
  const Node& value = at(applied.platform, {"links", "up-link", "up"});
  EXPECT_EQ(value.text, "5Mbps");
  EXPECT_EQ(value.place.source->name, "--set links.up-link.up=5Mbps");
  EXPECT_EQ(value.place.line, 1u);
  EXPECT_EQ(value.place.column, 18u);
}

TEST(Override, AddsAKeyAndMapsOnTheWayToIt) {
  const Applied applied(
      {"streams.camera.queue.drop=oldest", "until=5 s", "tiers=[a, b]", "hosts.fog={cores: 3}"});
  EXPECT_EQ(applied.faults, Heads{});
  EXPECT_EQ(at(applied.workload, {"streams", "camera", "queue", "drop"}).text, "oldest");
  EXPECT_EQ(at(applied.workload, {"until"}).text, "5 s");
  EXPECT_EQ(at(applied.platform, {"tiers"}).items.size(), 2u);
  EXPECT_EQ(at(applied.platform, {"hosts", "fog", "cores"}).text, "3");
}

TEST(Override, FollowsNamesWithDots) {
  EXPECT_EQ(at(Applied({"hosts.x.y.cores=3"}).platform, {"hosts", "x.y", "cores"}).text, "3");
}

TEST(Override, TheLastOneCounts) {
  const Applied applied({"hosts.edge.cores=3", "hosts.edge.cores=4"});
  EXPECT_EQ(at(applied.platform, {"hosts", "edge", "cores"}).text, "4");
}

TEST(Override, RefusesAPathThroughANameThatIsNotThere) {
  EXPECT_EQ(Applied({"links.up-lnik.up=5Mbps"}).faults,
            (Heads{"--set links.up-lnik.up=5Mbps:1:7: error: no 'up-lnik' in 'links'; did you mean "
                   "'up-link'?"}));
  EXPECT_EQ(Applied({"streams.cam.frames=5"}).faults,
            (Heads{"--set streams.cam.frames=5:1:9: error: no 'cam' in 'streams'"}));
}

TEST(Override, RefusesAnUnknownFirstKey) {
  EXPECT_EQ(Applied({"link.up-link.up=5Mbps"}).faults,
            (Heads{"--set link.up-link.up=5Mbps:1:1: error: unknown key 'link'; did you mean "
                   "'links'?"}));
}

TEST(Override, RefusesAPathThroughAPlainValue) {
  EXPECT_EQ(Applied({"hosts.edge.cores.x=5"}).faults,
            (Heads{"--set hosts.edge.cores.x=5:1:12: error: 'cores' is text, which has no keys; "
                   "replace it as a whole"}));
}

TEST(Override, WantsKeyAndValue) {
  EXPECT_EQ(Applied({"hosts"}).faults, (Heads{"--set hosts:1:1: error: expected KEY.KEY=VALUE; for "
                                              "example links.uplink.up=5Mbps"}));
  EXPECT_EQ(Applied({"=5"}).faults.size(), 1u);
  EXPECT_EQ(Applied({""}).faults.size(), 1u);
  EXPECT_EQ(Applied({"until="}).faults,
            (Heads{"--set until=:1:6: error: expected a value after '='"}));
  EXPECT_EQ(Applied({"hosts.edge.=5"}).faults,
            (Heads{"--set hosts.edge.=5:1:12: error: expected a key; write KEY.KEY=VALUE"}));
  EXPECT_EQ(Applied({"hosts.edge={cores: 1"}).faults,
            (Heads{"--set hosts.edge={cores: 1:1:12: error: bracket is never closed"}));
}

TEST(Override, SaysNothingMoreAboutATreeThatCouldNotBeRead) {
  Diagnostics diagnostics;
  apply_overrides({"hosts.edge.cores=1", "until=5 s"}, {}, diagnostics);
  EXPECT_FALSE(diagnostics.has_errors());
}

}  // namespace
}  // namespace cutwater::input
