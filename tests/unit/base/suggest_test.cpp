#include "base/suggest.hpp"

#include <gtest/gtest.h>

namespace cutwater {
namespace {

const std::vector<std::string> kHosts{"device", "edge", "cloud"};

TEST(Suggest, FindsAWordWithOneLetterWrongMissingOrTooMany) {
  EXPECT_EQ(nearest("edga", kHosts), "edge");
  EXPECT_EQ(nearest("edg", kHosts), "edge");
  EXPECT_EQ(nearest("eedge", kHosts), "edge");
}

TEST(Suggest, CountsASwapOfNeighboursOnce) {
  EXPECT_EQ(nearest("egde", kHosts), "edge");  // two substitutions would be too many
}

TEST(Suggest, GivesNothingWhenMoreThanAThirdIsWrong) {
  EXPECT_EQ(nearest("dev", kHosts), "");
  EXPECT_EQ(nearest("clown", kHosts), "");
  EXPECT_EQ(nearest("", kHosts), "");
  EXPECT_EQ(nearest("edge", {}), "");
}

TEST(Suggest, DoesNotOfferAWordThatKeepsNoLetter) {
  EXPECT_EQ(nearest("a", {"b", "c"}), "");
  EXPECT_EQ(nearest("ab", {"b"}), "b");
}

TEST(Suggest, TakesTheNearestAndAmongEqualsTheFirst) {
  EXPECT_EQ(nearest("linkz", {"lines", "links"}), "links");
  EXPECT_EQ(nearest("cat", {"bat", "hat"}), "bat");
}

TEST(Suggest, PutsItIntoAQuestion) {
  EXPECT_EQ(did_you_mean("egde", kHosts), "did you mean 'edge'?");
  EXPECT_EQ(did_you_mean("xyz", kHosts), "");
}

TEST(Suggest, IsQuickForVeryLongWords) {
  EXPECT_EQ(nearest(std::string(10'000'000, 'x'), kHosts), "");
}

}  // namespace
}  // namespace cutwater
