#include "input/scenario/planning_reader.hpp"

#include "unit/input/planning_text.hpp"

namespace cutwater::input {
namespace {

using testing::Heads;
using testing::indices;

class PathText : public testing::PlanningText {
 protected:
  SearchSpace path(const std::string& text, HostId source = HostId(0)) {
    const auto space = read(text, read_path, source);
    EXPECT_EQ(faults_, Heads{});
    return space.value_or(SearchSpace{});
  }

  Heads faults(const std::string& text) {
    read(text, read_path);
    return faults_;
  }
};

TEST_F(PathText, TakesAllHostsOfTiers) {
  const SearchSpace tiers = path("tiers", HostId(6));
  EXPECT_EQ(tiers.path, SearchSpace::Path::kTiers);
  EXPECT_EQ(indices(tiers.hosts), "0 1 2 3 6");
  EXPECT_EQ(default_path(subject(HostId(6))).path, SearchSpace::Path::kTiers);
}

TEST_F(PathText, TakesAllHosts) {
  const SearchSpace any = path("any", HostId(6));
  EXPECT_EQ(any.path, SearchSpace::Path::kAny);
  EXPECT_EQ(indices(any.hosts), "0 1 2 3 4 6 9");
}

TEST_F(PathText, TakesHostsInOrder) {
  const SearchSpace given = path("cloud, edge2,sensor");
  EXPECT_EQ(given.path, SearchSpace::Path::kGiven);
  EXPECT_EQ(indices(given.hosts), "3 2 0");
}

TEST_F(PathText, RejectsWhatIsNoPath) {
  EXPECT_EQ(faults("device,clod"),
            Heads{"t:1:8: error: unknown host or tier 'clod'; did you mean 'cloud'?"});
  EXPECT_EQ(faults("device,tier:edge"),
            Heads{"t:1:8: error: 'tier:edge' stands for 2 hosts; name hosts in the order of use, "
                  "for example edge,edge2"});
  EXPECT_EQ(faults("device,cloud,device"),
            Heads{"t:1:14: error: 'device' is given twice in this path; with --revisit a plan may "
                  "come back to a host"});
  EXPECT_EQ(faults("device,,cloud"),
            Heads{"t:1:8: error: a host of the path is missing; write for example device,edge"});
}

TEST(PathTextWithoutTiers, NeedsAnyPath) {
  const Platform platform({testing::host_in("a", ""), testing::host_in("b", "")}, {}, {}, {}, {});
  const HostSets hosts(platform);
  const Model model("net", {testing::block_of(1, 1, "a")});
  const PlanningSubject subject{model, platform, hosts, HostId(0)};
  EXPECT_EQ(default_path(subject).path, SearchSpace::Path::kAny);
  Node node;
  node.kind = Node::Kind::kScalar;
  node.text = "tiers";
  Diagnostics diagnostics;
  EXPECT_FALSE(read_path(node, subject, diagnostics));
  EXPECT_EQ(testing::heads(diagnostics),
            Heads{"error: no host has a tier; add for example 'tier: edge' to hosts, or use --path "
                  "any"});
}

}  // namespace
}  // namespace cutwater::input
