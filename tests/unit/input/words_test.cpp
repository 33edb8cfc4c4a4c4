#include "input/text/words.hpp"

#include "unit/input/files.hpp"

namespace cutwater::input {
namespace {

Node text_node(const std::string& text) {
  Node node;
  node.kind = Node::Kind::kScalar;
  node.text = text;
  node.place = {std::make_shared<const SourceText>(SourceText{"t", text}), 1, 1, text.size()};
  return node;
}

std::vector<std::string> words_of(const std::string& text) {
  const Node node = text_node(text);
  WordReader reader(node);
  std::vector<std::string> words;
  while (!reader.is_at_end()) words.emplace_back(reader.next().text);
  return words;
}

TEST(WordReader, TakesNamesAndSigns) {
  using Words = std::vector<std::string>;
  EXPECT_EQ(words_of("bytes[a-1->host:b.2] <=1 MB"),
            (Words{"bytes", "[", "a-1", "->", "host:b.2", "]", "<=", "1", "MB"}));
  EXPECT_EQ(words_of(" 0.7*x<y==z≤ "), (Words{"0.7", "*", "x", "<", "y", "==", "z", "≤"}));
  EXPECT_EQ(words_of(" \t"), Words{});
}

TEST(WordReader, TakesWhatIsLeftBeforeASign) {
  const Node node = text_node("layer[ a b/c ] on x  ");
  WordReader reader(node);
  EXPECT_EQ(reader.rest_before("[").text, "layer");
  EXPECT_TRUE(reader.take("["));
  const Word layer = reader.rest_before("]");
  EXPECT_EQ(layer.text, "a b/c");
  EXPECT_EQ(reader.place(layer).column, 8U);
  EXPECT_FALSE(reader.take("on"));
  EXPECT_TRUE(reader.take("]"));
  EXPECT_EQ(reader.rest().text, "on x");
  EXPECT_TRUE(reader.is_at_end());
}

TEST(WordReader, PlacesTheEndAtTheLastCharacter) {
  const Node node = text_node("use");
  WordReader reader(node);
  reader.next();
  EXPECT_EQ(reader.place(reader.peek()).column, 3U);
}

}  // namespace
}  // namespace cutwater::input
