#include "base/diagnostics.hpp"

#include <algorithm>
#include <memory>

#include <gtest/gtest.h>

namespace cutwater {
namespace {

std::shared_ptr<const SourceText> source(std::string text, std::string name = "p.yaml") {
  return std::make_shared<const SourceText>(SourceText{std::move(name), std::move(text)});
}

std::string shown(Place place, std::string message = "wrong") {
  return to_text(Problem{Severity::kError, std::move(place), std::move(message), ""});
}

TEST(Diagnostics, ShowsPlaceMessageSuggestionLineAndCaret) {
  const auto file = source("hosts:\n  egde: {}\n");
  EXPECT_EQ(
      to_text(Problem{Severity::kError, {file, 2, 3, 4}, "unknown host", "did you mean 'edge'?"}),
      "p.yaml:2:3: error: unknown host; did you mean 'edge'?\n"
      "    2 |   egde: {}\n"
      "      |   ^~~~\n");
}

TEST(Diagnostics, CallsAWarningAWarning) {
  EXPECT_EQ(to_text(Problem{Severity::kWarning, {source("a\n"), 1, 1, 1}, "odd", ""}),
            "p.yaml:1:1: warning: odd\n"
            "    1 | a\n"
            "      | ^\n");
}

TEST(Diagnostics, ShowsNoLineForAWholeFileOrNoPlace) {
  EXPECT_EQ(shown({source("a\n"), 0, 0, 1}, "file is empty"), "p.yaml: error: file is empty\n");
  EXPECT_EQ(shown({}, "no input"), "error: no input\n");
}

TEST(Diagnostics, ShowsTabsAsBlanksSoThatTheCaretFits) {
  EXPECT_EQ(shown({source("a:\tb\tc"), 1, 6, 1}),
            "p.yaml:1:6: error: wrong\n"
            "    1 | a: b c\n"
            "      |      ^\n");
}

TEST(Diagnostics, CountsACharacterOfManyBytesAsOneColumnOfTheCaret) {
  EXPECT_EQ(shown({source("größe: 5"), 1, 10, 1}),
            "p.yaml:1:10: error: wrong\n"
            "    1 | größe: 5\n"
            "      |        ^\n");
}

TEST(Diagnostics, ShowsControlCharactersAsQuestionMarks) {
  EXPECT_EQ(shown({source("a\x1b[31mb"), 1, 1, 1}),
            "p.yaml:1:1: error: wrong\n"
            "    1 | a?[31mb\n"
            "      | ^\n");
}

TEST(Diagnostics, LeavesOutTheCarriageReturn) {
  EXPECT_EQ(shown({source("a\r\nb\r\n"), 1, 2, 1}),
            "p.yaml:1:2: error: wrong\n"
            "    1 | a\n"
            "      |  ^\n");
}

TEST(Diagnostics, PointsBehindALineThatEndsTooEarly) {
  EXPECT_EQ(shown({source("ab\n"), 1, 9, 4}),
            "p.yaml:1:9: error: wrong\n"
            "    1 | ab\n"
            "      |   ^\n");
}

TEST(Diagnostics, ShowsTheWindowAroundAPlaceInALongLine) {
  std::string line;
  while (line.size() < 400) line += "0123456789";
  EXPECT_EQ(shown({source(line), 1, 201, 5}),
            "p.yaml:1:201: error: wrong\n"
            "    1 | ...78901234567890123456789012345678901234567890123456789012345678901234567"
            "890123456789012...\n"
            "      |                                               ^~~~~\n");
}

std::size_t longest_line(const std::string& text) {
  std::size_t longest = 0;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    longest = std::max(longest, end - start);
    start = end + 1;
  }
  return longest;
}

TEST(Diagnostics, KeepsEveryWindowToAHundredColumnsWithTheCaretInside) {
  std::string line;
  while (line.size() < 1000) line += "0123456789";
  for (std::size_t column = 1; column <= 1000; ++column) {
    const std::string text = shown({source(line), 1, column, 7});
    EXPECT_LE(longest_line(text.substr(text.find('\n') + 1)), 100u) << text;
    const std::size_t second = text.find('\n') + 1;
    const std::size_t third = text.find('\n', second) + 1;
    const std::size_t caret = text.find('^', third) - third;
    EXPECT_EQ(text[second + caret], line[column - 1]) << text;
  }
}

TEST(Diagnostics, IsQuickOnALineOfManyMegabytes) {
  const auto file = source(std::string(50'000'000, 'x'));
  EXPECT_LT(shown({file, 1, 25'000'000, 25'000'000}).size(), 300u);
}

TEST(Diagnostics, SortsByFileAsFirstSeenThenLineThenColumn) {
  const auto w = source("1\n2\n", "w.yaml");
  const auto p = source("1\n2\n", "p.yaml");
  Diagnostics diagnostics;
  diagnostics.error({w, 2, 1, 1}, "w2");
  diagnostics.error({p, 1, 1, 1}, "p1");
  diagnostics.error({w, 1, 3, 1}, "w1 right");
  diagnostics.error({w, 1, 1, 1}, "w1 left");
  diagnostics.warning({w, 0, 0, 1}, "w as a whole");
  EXPECT_EQ(to_text(diagnostics),
            "w.yaml: warning: w as a whole\n"
            "w.yaml:1:1: error: w1 left\n    1 | 1\n      | ^\n"
            "w.yaml:1:3: error: w1 right\n    1 | 1\n      |  ^\n"
            "w.yaml:2:1: error: w2\n    2 | 2\n      | ^\n"
            "p.yaml:1:1: error: p1\n    1 | 1\n      | ^\n");
  EXPECT_EQ(diagnostics.error_count(), 4u);
}

TEST(Diagnostics, TellsTheSameOnce) {
  const auto file = source("abc\n");
  Diagnostics diagnostics;
  diagnostics.error({file, 1, 1, 1}, "wrong");
  diagnostics.error({file, 1, 1, 3}, "wrong");
  diagnostics.error({file, 1, 1, 1}, "wrong too");
  EXPECT_EQ(to_text(diagnostics),
            "p.yaml:1:1: error: wrong\n    1 | abc\n      | ^\n"
            "p.yaml:1:1: error: wrong too\n    1 | abc\n      | ^\n");
}

TEST(Diagnostics, ShowsAThousandProblemsAndTellsThatThereAreMore) {
  Diagnostics diagnostics;
  for (std::size_t i = 0; i < 1000; ++i) diagnostics.error({}, "wrong " + std::to_string(i));
  const std::string thousand = to_text(diagnostics);
  EXPECT_EQ(std::count(thousand.begin(), thousand.end(), '\n'), 1000);
  diagnostics.error({}, "wrong once more");
  EXPECT_EQ(to_text(diagnostics),
            thousand + "error: more than 1000 problems: the rest is not shown\n");
}

TEST(Diagnostics, HasErrorsOnlyForErrors) {
  Diagnostics diagnostics;
  diagnostics.warning({}, "odd");
  EXPECT_FALSE(diagnostics.has_errors());
  diagnostics.error({}, "wrong");
  EXPECT_TRUE(diagnostics.has_errors());
}

}  // namespace
}  // namespace cutwater
