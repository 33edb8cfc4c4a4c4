#include "input/text/include.hpp"

#include "unit/input/files.hpp"

namespace cutwater::input {
namespace {

using testing::Folder;
using testing::Heads;
using testing::heads;

struct Read {
  explicit Read(const std::string& path) {
    Diagnostics diagnostics;
    const std::optional<Node> tree = read_tree(path, diagnostics);
    if (tree) keys = tree->keys();
    if (tree && tree->find("hosts")) hosts = tree->find("hosts")->value.keys();
    faults = heads(diagnostics);
  }
  std::vector<std::string> keys;
  std::vector<std::string> hosts;
  Heads faults;
};
using Names = std::vector<std::string>;

TEST(Include, JoinsMapsWithTheIncludedFileFirst) {
  const Folder folder;
  folder.write("sub/p.yaml", "include: ../common/base.yaml\nhosts: {c: {}}\n");
  folder.write("common/base.yaml", "include: [a.yaml, b.yaml]\nnetwork: flow\n");
  folder.write("common/a.yaml", "hosts: {a: {}}\n");
  folder.write("common/b.yaml", "hosts: {b: {}}\n");
  const Read read("sub/p.yaml");
  EXPECT_EQ(read.faults, Heads{});
  EXPECT_EQ(read.keys, (Names{"hosts", "network"}));
  EXPECT_EQ(read.hosts, (Names{"a", "b", "c"}));
}

TEST(Include, JoinsRoutesItemByItem) {
  const Folder folder;
  folder.write("p.yaml", "include: q.yaml\nroutes: [{from: a}]\n");
  folder.write("q.yaml", "routes: [{from: b}, {from: c}]\n");
  Diagnostics diagnostics;
  const std::optional<Node> tree = read_tree("p.yaml", diagnostics);
  ASSERT_TRUE(tree);
  EXPECT_EQ(tree->find("routes")->value.items.size(), 3u);
}

TEST(Include, RefusesANameGivenByTwoFiles) {
  const Folder folder;
  folder.write("p.yaml", "include: q.yaml\nhosts:\n  a: {cores: 2}\nnetwork: flow\n");
  folder.write("q.yaml", "hosts: {a: {}}\nnetwork: packet\n");
  EXPECT_EQ(Read("p.yaml").faults,
            (Heads{"p.yaml:3:3: error: 'hosts.a' is given twice, first at q.yaml:1:9",
                   "p.yaml:4:1: error: 'network' is given twice, first at q.yaml:2:1"}));
}

TEST(Include, ReadsAFileReachedTwiceOnce) {
  const Folder folder;
  folder.write("p.yaml", "include: [a.yaml, ./b.yaml]\n");
  folder.write("a.yaml", "include: c.yaml\n");
  folder.write("b.yaml", "include: c.yaml\n");
  folder.write("c.yaml", "hosts: {c: {}}\n");
  const Read read("p.yaml");
  EXPECT_EQ(read.faults, Heads{});
  EXPECT_EQ(read.hosts, (Names{"c"}));
}

TEST(Include, ShowsTheChainOfACircle) {
  const Folder folder;
  folder.write("p.yaml", "include: a.yaml\n");
  folder.write("a.yaml", "include: b.yaml\n");
  folder.write("b.yaml", "include: ./a.yaml\n");
  EXPECT_EQ(
      Read("p.yaml").faults,
      (Heads{"b.yaml:1:10: error: circular include: a.yaml includes b.yaml includes a.yaml"}));
  folder.write("self.yaml", "include: self.yaml\n");
  EXPECT_EQ(Read("self.yaml").faults,
            (Heads{"self.yaml:1:10: error: circular include: self.yaml includes self.yaml"}));
}

TEST(Include, PointsAtTheNameOfAFileThatCannotBeRead) {
  const Folder folder;
  folder.write("p.yaml", "include: [hom.yaml, sub, 5: 6]\n");
  folder.write("home.yaml", "a: 1\n");
  folder.write("sub/x", "");
  EXPECT_EQ(Read("p.yaml").faults,
            (Heads{"p.yaml:1:11: error: cannot read 'hom.yaml': no such file; did you mean "
                   "'home.yaml'?",
                   "p.yaml:1:21: error: cannot read 'sub': is a directory, not a file",
                   "p.yaml:1:26: error: 'include' needs a file name or a list of file names"}));
}

TEST(Include, NamesAFileOfTheCommandLineThatCannotBeRead) {
  const Folder folder;
  folder.write("home.yaml", "a: 1\n");
  EXPECT_EQ(Read("hoem.yaml").faults,
            (Heads{"hoem.yaml: error: no such file; did you mean 'home.yaml'?"}));
}

TEST(Include, WantsAMapInEveryFile) {
  const Folder folder;
  folder.write("p.yaml", "- a\n- b\n");
  EXPECT_EQ(Read("p.yaml").faults,
            (Heads{"p.yaml:1:1: error: expected 'key: value' lines, found a list"}));
}

}  // namespace
}  // namespace cutwater::input
