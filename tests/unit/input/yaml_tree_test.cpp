#include "input/text/yaml_tree.hpp"

#include "unit/input/files.hpp"

namespace cutwater::input {
namespace {

using testing::Heads;
using testing::heads;
using testing::tree_of;

/// What is reported for a text named "t".
Heads faults(const std::string& text, std::size_t offset = 0) {
  Diagnostics diagnostics;
  parse_yaml(std::make_shared<const SourceText>(SourceText{"t", text}), offset, diagnostics);
  return heads(diagnostics);
}

std::string at(const Place& place) {
  return std::to_string(place.line) + ":" + std::to_string(place.column) + "+" +
         std::to_string(place.length);
}

TEST(YamlTree, KeepsTheOrderOfMapsAndLists) {
  const Node tree = tree_of("b: 1\na: {d: [x, y], c: z}\n");
  EXPECT_EQ(tree.keys(), (std::vector<std::string>{"b", "a"}));
  const Node& a = tree.find("a")->value;
  EXPECT_EQ(a.keys(), (std::vector<std::string>{"d", "c"}));
  EXPECT_EQ(a.find("d")->value.items[1].text, "y");
}

TEST(YamlTree, KnowsThePlacesOfKeysAndValues) {
  const Node tree = tree_of("# comment\nhosts:\n  edge: {memory: 4 GiB}\n  \"quoted\": 'a b'\n");
  const Entry& hosts = *tree.find("hosts");
  EXPECT_EQ(at(hosts.key_place), "2:1+5");
  const Entry& edge = *hosts.value.find("edge");
  EXPECT_EQ(at(edge.key_place), "3:3+4");
  EXPECT_EQ(at(edge.value.place), "3:9+1");
  EXPECT_EQ(at(edge.value.find("memory")->value.place), "3:18+5");
  const Entry& quoted = *hosts.value.find("quoted");
  EXPECT_EQ(at(quoted.key_place), "4:3+8");
  EXPECT_EQ(at(quoted.value.place), "4:13+5");
  EXPECT_TRUE(quoted.value.is_quoted);
  EXPECT_FALSE(edge.value.find("memory")->value.is_quoted);
}

TEST(YamlTree, KnowsThePlaceOfAPartOfAText) {
  const Node tree = tree_of("a: device@6\nb: 'device@6'\nc: \"\\x64evice@6\"\nd: one\n  two\n");
  EXPECT_EQ(at(tree.find("a")->value.part(7, 1)), "1:11+1");
  EXPECT_EQ(at(tree.find("b")->value.part(7, 1)), "2:12+1");
  EXPECT_EQ(at(tree.find("c")->value.part(7, 1)), at(tree.find("c")->value.place));
  EXPECT_EQ(at(tree.find("d")->value.place), "4:4+3");
  EXPECT_EQ(tree.find("d")->value.text, "one two");
}

TEST(YamlTree, CountsLinesWithCarriageReturns) {
  EXPECT_EQ(at(tree_of("a: 1\r\nb: 2\r\n").find("b")->value.place), "2:4+1");
}

TEST(YamlTree, PutsAKeyWithoutValueToTheKey) {
  const Node tree = tree_of("hosts:\nlinks: {a: }\n");
  EXPECT_EQ(tree.find("hosts")->value.kind, Node::Kind::kNothing);
  EXPECT_EQ(at(tree.find("hosts")->value.place), "1:1+5");
  EXPECT_EQ(at(tree.find("links")->value.find("a")->value.place), "2:9+1");
}

TEST(YamlTree, StartsAtAnOffset) {
  Diagnostics diagnostics;
  const auto source = std::make_shared<const SourceText>(SourceText{"t", "a.b={c: 5}"});
  const std::optional<Node> tree = parse_yaml(source, 4, diagnostics);
  ASSERT_TRUE(tree);
  EXPECT_EQ(at(tree->find("c")->value.place), "1:9+1");
  EXPECT_EQ(faults("a.b={c: 5", 4), (Heads{"t:1:5: error: bracket is never closed"}));
}

TEST(YamlTree, RefusesAKeyGivenTwice) {
  EXPECT_EQ(faults("a: 1\nb: 2\na: 3\n"),
            (Heads{"t:3:1: error: 'a' is given twice, first at t:1:1; delete one of them"}));
  EXPECT_EQ(faults("a: {x: 1, 'x': 2}"),
            (Heads{"t:1:11: error: 'x' is given twice, first at t:1:5; delete one of them"}));
}

TEST(YamlTree, RefusesAnchorsAliasesMergeKeysTagsAndDocuments) {
  EXPECT_EQ(faults("a: &x 1\nb: *x\n"),
            (Heads{"t:1:4: error: anchors ('&') are not accepted; write the value out",
                   "t:2:4: error: aliases ('*') are not accepted; write the value out"}));
  EXPECT_EQ(faults("a: {<<: b}"),
            (Heads{"t:1:5: error: merge keys ('<<') are not accepted; write the values out"}));
  EXPECT_EQ(faults("a: !!str 5"),
            (Heads{"t:1:4: error: tags ('!') are not accepted; write the plain value"}));
  EXPECT_EQ(faults("a: 1\n---\nb: 2\n"),
            (Heads{"t:2:1: error: a second YAML document starts here; write one document a file"}));
}

TEST(YamlTree, AnswersAnAliasBombAtOnce) {
  std::string bomb = "a0: &a0 x\n";
  for (int i = 1; i < 30; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    bomb +=
        "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before + "," + before + "]\n";
  }
  EXPECT_FALSE(faults(bomb).empty());
}

TEST(YamlTree, RefusesMapsAsKeys) {
  EXPECT_EQ(faults("{a: 1}: 2"), (Heads{"t:1:1: error: a key must be a word, not a map"}));
}

TEST(YamlTree, RefusesDeepNesting) {
  const auto is_refused = [](const std::string& text) {
    const Heads told = faults(text);
    return told.size() == 1 &&
           told[0].find("more than 24 levels of maps and lists") != std::string::npos;
  };
  EXPECT_TRUE(is_refused(std::string(10'000, '[')));
  std::string flow;
  std::string block;
  for (int i = 0; i < 1000; ++i) {
    flow += "{a: ";
    block += std::string(i, ' ') + "a:\n";
  }
  EXPECT_TRUE(is_refused(flow));
  EXPECT_TRUE(is_refused(block));
}

TEST(YamlTree, RefusesATextOfComments) {
  EXPECT_EQ(faults("# nothing\n"), (Heads{"t: error: there is nothing in it but comments"}));
  EXPECT_EQ(faults("---\n"), (Heads{"t: error: there is nothing in it but comments"}));
}

TEST(YamlTree, SaysWhatIsWrongWithTheSyntax) {
  EXPECT_EQ(faults("a:\n\tb: 1\n"),
            (Heads{"t:2:1: error: tab in the indentation; indent with blanks"}));
  EXPECT_EQ(faults("a: b: c\n"), (Heads{"t:1:5: error: unexpected ':'; quote text that holds ': ', "
                                        "or check the indentation"}));
  EXPECT_EQ(faults("a: [1, 2\nb: 3\n"), (Heads{"t:2:2: error: list is not closed here (it starts "
                                               "at t:1:4); write ',' or ']'"}));
  EXPECT_EQ(faults("a: {b: [1\n"), (Heads{"t:1:8: error: bracket is never closed"}));
  EXPECT_EQ(faults("a: 'open\n"), (Heads{"t:1:4: error: quote is never closed"}));
  EXPECT_EQ(faults("a: \"open\\\"\n"), (Heads{"t:1:4: error: quote is never closed"}));
  EXPECT_EQ(faults("a: 'it''s'\n"), Heads{});
  EXPECT_EQ(faults("a: 1\n b: 2\n"), (Heads{"t:2:3: error: unexpected ':'; quote text that holds "
                                            "': ', or check the indentation"}));
  EXPECT_EQ(faults("- a\nb: 1\n"), (Heads{"t:2:1: error: line belongs neither to a map nor to a "
                                          "list above it; check its indentation"}));
  EXPECT_EQ(faults("a: @x\n"), (Heads{"t:1:4: error: unexpected character; quote text that starts "
                                      "with a special character"}));
}

TEST(YamlTree, RefusesLinesOfMoreThan16KiB) {
  EXPECT_EQ(faults("a: 1\nb: " + std::string(kLongestYamlLine, 'x')),
            (Heads{"t:2:1: error: line has 16387 bytes; at most 16384 are read; break the line"}));
}

TEST(YamlTree, RefusesMoreThan16MiB) {
  EXPECT_EQ(faults("a: " + std::string(kLargestYaml, 'x')),
            (Heads{"t: error: file has 16777219 bytes; at most 16 MiB of YAML are read"}));
}

}  // namespace
}  // namespace cutwater::input
